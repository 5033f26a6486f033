import { Module } from '@nestjs/common';
import { PROPOSABLE_LISTS, Proposals, proposalsController, ProposalStore } from '#libs/service-kit';
import { PositiveListModule } from '../positive-list/positive-list.module.js';
import { RefreshScreening } from './refresh-screening.job.js';
import { ScreeningListsController } from './screening-lists.controller.js';
import { ScreeningProposals } from './screening-proposals.service.js';
import { ScreeningRegister } from './screening-register.service.js';
import { SupervisionLists } from './supervision-lists.service.js';

@Module({
  imports: [PositiveListModule],
  controllers: [ScreeningListsController, proposalsController('senior', 'admin')],
  providers: [
    ScreeningRegister,
    RefreshScreening,
    ScreeningProposals,
    ProposalStore,
    Proposals,
    { provide: PROPOSABLE_LISTS, useClass: SupervisionLists },
  ],
  exports: [ScreeningRegister],
})
export class ScreeningModule {}
