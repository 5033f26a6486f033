import { Module } from '@nestjs/common';
import { PROPOSABLE_LISTS, Proposals, proposalsController, ProposalStore } from '#libs/service-kit';
import { HeadingLists } from './heading-lists.service.js';
import { HeadingTableService } from './heading-table.service.js';
import { HeadingQueries } from './heading.queries.js';
import { HeadingsController } from './headings.controller.js';

@Module({
  controllers: [HeadingsController, proposalsController('admin')],
  providers: [
    HeadingQueries,
    HeadingTableService,
    HeadingLists,
    ProposalStore,
    Proposals,
    { provide: PROPOSABLE_LISTS, useExisting: HeadingLists },
  ],
  exports: [HeadingTableService],
})
export class HeadingsModule {}
