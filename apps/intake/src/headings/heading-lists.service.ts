import { Injectable } from '@nestjs/common';
import {
  Clock,
  compareLists,
  type ConfirmedProposal,
  Problem,
  type ProposableLists,
  type Proposal,
  ProposalStore,
} from '#libs/service-kit';
import { HeadingQueries } from './heading.queries.js';
import { HeadingTableService } from './heading-table.service.js';
import { readHeadings } from './read-headings.js';

export type HeadingFormat = 'csv' | 'ndjson';

export interface HeadingsSent {
  readonly content: string;
  readonly format: HeadingFormat;
  readonly by: string;
  readonly reason: string;
}

/** The table of headings as two persons replace it: one proposes, another one puts it in force. */
@Injectable()
export class HeadingLists implements ProposableLists {
  constructor(
    private readonly queries: HeadingQueries,
    private readonly table: HeadingTableService,
    private readonly proposals: ProposalStore,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `invalid-body`, `other-request-waits`, `state-conflict` where the table in force is the same */
  async propose({ content, format, by, reason }: HeadingsSent): Promise<Proposal> {
    const codes = read(content, format);
    if (codes.length === 0) throw wrongTable('no-headings', 'holds no six-digit heading');
    const version = (await this.queries.newestVersion()) ?? 0;
    const present = version === 0 ? [] : await this.queries.codes(version);
    const difference = compareLists(entriesOf(present), entriesOf(codes));
    const base = `version ${version}`;
    return this.proposals.propose({ list: 'headings', base, difference, details: { format }, content, by, reason });
  }

  async putInForce(confirmed: ConfirmedProposal): Promise<void> {
    const { proposal, content } = confirmed;
    const codes = read(content, proposal.details['format'] as HeadingFormat);
    const base = Number(proposal.base.replace('version ', ''));
    await this.proposals.putInForce(confirmed, async (session) => {
      const version = await this.queries.save(session, { codes, base, at: this.clock.now() });
      if (version === undefined)
        throw new Problem({ code: 'state-conflict', detail: 'Another version came in force since: propose it again.' });
      return `version ${version}`;
    });
    await this.table.round();
  }
}

/** Each code once, in order. */
function read(text: string, format: HeadingFormat): string[] {
  try {
    return [...new Set(readHeadings(text, format))].sort();
  } catch {
    throw wrongTable('unreadable', `is not ${format.toUpperCase()}`);
  }
}

function entriesOf(codes: readonly string[]): Map<string, string> {
  return new Map(codes.map((code) => [code, '']));
}

function wrongTable(code: string, detail: string): Problem {
  return new Problem({ code: 'invalid-body', errors: [{ pointer: '', code, detail }] });
}
