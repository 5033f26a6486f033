import { Injectable } from '@nestjs/common';
import {
  compareLists,
  type ConfirmedProposal,
  Problem,
  type ProposableLists,
  type Proposal,
  ProposalStore,
} from '#libs/service-kit';
import { type PositiveHeading, readPositiveList } from './positive-list.js';
import { PositiveListRegister, type TakenPositiveList } from './positive-list-register.service.js';

/** The name under which it is proposed. */
export const POSITIVE_LIST = 'positive-list';

interface PositiveListSent extends Pick<TakenPositiveList, 'version' | 'validFrom' | 'source'> {
  readonly content: string;
  readonly by: string;
  readonly reason: string;
}

/** The list of goods for e-commerce import as two persons load it: one proposes a version, another one puts it in force. */
@Injectable()
export class PositiveListProposals implements ProposableLists {
  constructor(
    private readonly register: PositiveListRegister,
    private readonly proposals: ProposalStore,
  ) {}

  /** @throws Problem `invalid-body`, `other-request-waits`, `state-conflict` where the version is there */
  async propose({ content, by, reason, ...details }: PositiveListSent): Promise<Proposal> {
    const headings = readSent(content);
    const lists = this.register.lists();
    if (lists.some(({ version }) => version === details.version)) throw isThere(details.version);
    const [newest] = lists.toSorted((a, b) => b.validFrom.localeCompare(a.validFrom));
    const difference = compareLists(entriesOf(newest?.headings ?? []), entriesOf(headings));
    const base = newest?.version ?? 'none';
    return this.proposals.propose({ list: POSITIVE_LIST, base, difference, details, content, by, reason });
  }

  async putInForce(confirmed: ConfirmedProposal): Promise<void> {
    const { proposal, content, end } = confirmed;
    const named = proposal.details as unknown as Omit<PositiveListSent, 'content' | 'by' | 'reason'>;
    const headings = readSent(content);
    await this.proposals.putInForce(confirmed, async (session) => {
      const taken = { ...named, takenAt: end.at, takenBy: proposal.by };
      if (!(await this.register.take(session, taken, headings))) throw isThere(named.version);
      return named.version;
    });
    await this.register.refresh();
  }
}

function entriesOf(headings: readonly PositiveHeading[]): Map<string, string> {
  return new Map(headings.map(({ prefix, note, maxQuantity }) => [prefix, `${maxQuantity ?? 'any'} pieces; ${note}`]));
}

function isThere(version: string): Problem {
  return new Problem({ code: 'state-conflict', detail: `The version ${version} is there already.` });
}

/** @throws Problem `invalid-body` */
function readSent(content: string): PositiveHeading[] {
  const refuse = (detail: string) =>
    new Problem({ code: 'invalid-body', errors: [{ pointer: '', code: 'unreadable', detail }] });
  if (content.includes('\0')) throw refuse('holds a zero character');
  try {
    return readPositiveList(content);
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : 'is no list');
  }
}
