import { Injectable } from '@nestjs/common';
import type { ConfirmedProposal, ProposableLists } from '#libs/service-kit';
import { POSITIVE_LIST, PositiveListProposals } from '../positive-list/positive-list-proposals.service.js';
import { ScreeningProposals } from './screening-proposals.service.js';

/** The lists of this service that two persons put in force. */
@Injectable()
export class SupervisionLists implements ProposableLists {
  constructor(
    private readonly screening: ScreeningProposals,
    private readonly positive: PositiveListProposals,
  ) {}

  putInForce(confirmed: ConfirmedProposal): Promise<void> {
    const lists = confirmed.proposal.list === POSITIVE_LIST ? this.positive : this.screening;
    return lists.putInForce(confirmed);
  }
}
