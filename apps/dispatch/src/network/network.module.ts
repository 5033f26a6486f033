import { Module } from '@nestjs/common';
import { PROPOSABLE_LISTS, Proposals, proposalsController, ProposalStore } from '#libs/service-kit';
import { NetworkProposals } from './network-proposals.service.js';
import { NetworkSeed } from './network-seed.service.js';
import { NetworkController } from './network.controller.js';
import { NetworkQueries } from './network.queries.js';
import { ReplaceNetwork } from './replace-network.use-case.js';

/** Facilities, lanes and products, and the rules of routing. */
@Module({
  controllers: [NetworkController, proposalsController('admin')],
  providers: [
    NetworkQueries,
    ReplaceNetwork,
    NetworkSeed,
    NetworkProposals,
    ProposalStore,
    Proposals,
    { provide: PROPOSABLE_LISTS, useExisting: NetworkProposals },
  ],
  exports: [NetworkQueries],
})
export class NetworkModule {}
