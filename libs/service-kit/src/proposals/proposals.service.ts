import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../auth/principal.js';
import { Clock } from '../clock/clock.js';
import { Problem } from '../problems/problem.js';
import { attempt, hasEnded, otherWaits, ProposalStore } from './proposal-store.service.js';
import { type NamedProposal, PROPOSABLE_LISTS, type ProposableLists, type Proposal } from './proposal.js';

/** What a second person does with a proposal. */
@Injectable()
export class Proposals {
  constructor(
    private readonly store: ProposalStore,
    private readonly clock: Clock,
    @Inject(PROPOSABLE_LISTS) private readonly lists: ProposableLists,
  ) {}

  /** @throws Problem `not-found`, `second-person-needed`, `other-request-waits`, `state-conflict` */
  async confirm(named: NamedProposal, { id }: Principal): Promise<Proposal> {
    const proposal = await this.waiting('confirm-list', named);
    if (proposal.by === id)
      throw new Problem({ code: 'second-person-needed', detail: 'You proposed it: another person confirms it.' });
    const end = { outcome: 'in-force' as const, ...this.endBy(named, id) };
    await this.lists.putInForce({ proposal, content: await this.store.contentOf(proposal.requestId), end });
    return { ...proposal, end };
  }

  /** The person who proposed it may decline it too. @throws Problem as `confirm` */
  async decline(named: NamedProposal, { id }: Principal): Promise<Proposal> {
    const proposal = await this.waiting('decline-list', named);
    const end = { outcome: 'declined' as const, ...this.endBy(named, id) };
    await this.store.decline(proposal, end);
    return { ...proposal, end };
  }

  private async waiting(act: string, { requestId, digest }: NamedProposal): Promise<Proposal> {
    const proposal = await this.store.find(requestId);
    if (!proposal) throw new Problem({ code: 'not-found', detail: 'There is no such proposal.' });
    attempt(act, proposal.list);
    if (proposal.end) throw hasEnded();
    if (proposal.digest !== digest) throw otherWaits(proposal);
    return proposal;
  }

  private endBy({ reason }: NamedProposal, by: string) {
    return { by, at: this.clock.now().toISOString(), reason };
  }
}
