import { Module } from '@nestjs/common';
import { PROPOSABLE_LISTS, Proposals, proposalsController, ProposalStore } from '#libs/service-kit';
import { RefreshScreening } from './refresh-screening.job.js';
import { ScreeningListsController } from './screening-lists.controller.js';
import { ScreeningProposals } from './screening-proposals.service.js';
import { ScreeningRegister } from './screening-register.service.js';

@Module({
  controllers: [ScreeningListsController, proposalsController('senior', 'admin')],
  providers: [
    ScreeningRegister,
    RefreshScreening,
    ScreeningProposals,
    ProposalStore,
    Proposals,
    { provide: PROPOSABLE_LISTS, useExisting: ScreeningProposals },
  ],
  exports: [ScreeningRegister],
})
export class ScreeningModule {}
