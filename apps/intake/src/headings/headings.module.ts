import { Module } from '@nestjs/common';
import { HeadingTableService } from './heading-table.service.js';
import { HeadingQueries } from './heading.queries.js';
import { HeadingsController } from './headings.controller.js';

@Module({
  controllers: [HeadingsController],
  providers: [HeadingQueries, HeadingTableService],
  exports: [HeadingTableService],
})
export class HeadingsModule {}
