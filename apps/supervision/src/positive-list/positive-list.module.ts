import { Module } from '@nestjs/common';
import { ProposalStore } from '#libs/service-kit';
import { PositiveListProposals } from './positive-list-proposals.service.js';
import { PositiveListRegister } from './positive-list-register.service.js';
import { PositiveListsController } from './positive-lists.controller.js';
import { RefreshPositiveList } from './refresh-positive-list.job.js';

@Module({
  controllers: [PositiveListsController],
  providers: [PositiveListRegister, PositiveListProposals, RefreshPositiveList, ProposalStore],
  exports: [PositiveListRegister, PositiveListProposals],
})
export class PositiveListModule {}
