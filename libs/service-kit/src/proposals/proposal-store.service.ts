import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { commandContext, newId } from '#libs/messaging';
import { ActRecorder } from '../acts/act-recorder.service.js';
import { Clock } from '../clock/clock.js';
import { Problem } from '../problems/problem.js';
import { type Difference, inWords, isNone } from './compare-lists.js';
import { type ConfirmedProposal, type EndOfProposal, type Proposal, reasonOnRecord } from './proposal.js';

export interface NewProposal extends Pick<Proposal, 'list' | 'base' | 'difference' | 'details' | 'by' | 'reason'> {
  readonly content: string;
}

interface Row extends Omit<Proposal, 'at' | 'end'> {
  readonly at: Date;
  readonly end: EndOfProposal | null;
}

const columns = `p.id as "requestId", p.list, p.digest, p.base, p.difference, p.details, p.by, p.at, p.reason,
  case when e.id is null then null
    else jsonb_build_object('outcome', e.outcome, 'by', e.by, 'reason', e.reason,
      'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as end`;
const tables = 'proposal p left join proposal_end e using (id)';

/** Lists that a person proposed, and how each ended. */
@Injectable()
export class ProposalStore {
  constructor(
    private readonly database: DataSource,
    private readonly acts: ActRecorder,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `other-request-waits`, or `state-conflict` where the list in force is the same */
  async propose(draft: NewProposal): Promise<Proposal> {
    const { content, ...said } = draft;
    attempt('propose-list', draft.list);
    if (isNone(draft.difference))
      throw new Problem({
        code: 'state-conflict',
        detail: 'The list in force is the same: there is nothing to confirm.',
      });
    const bytes = Buffer.from(content);
    const digest = createHash('sha256').update(bytes).digest('hex');
    const proposal: Proposal = { requestId: newId(), digest, at: this.clock.now().toISOString(), ...said, end: null };
    await this.database.transaction(async (session) => {
      // Of two that are sent at once the second one sees the first.
      await session.query("select pg_advisory_xact_lock(hashtext(current_schema() || '.proposal'))");
      const waiting = await this.waitingFor(session, draft.list);
      if (waiting) throw otherWaits(waiting);
      await this.insert(session, proposal, bytes);
      await this.acts.record(session, actOf('propose-list', proposal, proposal.reason));
    });
    return proposal;
  }

  /** Newest first, of those before the proposal `before`. */
  async list(before: string | undefined, limit: number): Promise<Proposal[]> {
    const rows = await this.database.query<Row[]>(
      `select ${columns} from ${tables} where $1::text is null or p.id < $1 order by p.id desc limit $2`,
      [before ?? null, limit],
    );
    return rows.map(proposalOf);
  }

  async find(requestId: string): Promise<Proposal | undefined> {
    const [row] = await this.database.query<Row[]>(`select ${columns} from ${tables} where p.id = $1`, [requestId]);
    return row && proposalOf(row);
  }

  /** As it was sent. */
  async contentOf(requestId: string): Promise<string> {
    const [row] = await this.database.query<{ content: Buffer }[]>('select content from proposal where id = $1', [
      requestId,
    ]);
    return row?.content.toString('utf8') ?? '';
  }

  /**
   * Ends a proposal by `write`, which puts its list in force by SQL; the end and the act are of the same transaction.
   * @param write answers the version that is in force now
   */
  async putInForce(confirmed: ConfirmedProposal, write: (session: EntityManager) => Promise<string>): Promise<void> {
    const { proposal, end } = confirmed;
    await this.database.transaction(async (session) => {
      await this.end(session, proposal.requestId, end);
      const after = `${await write(session)}, ${inWords(proposal.difference)}`;
      await this.acts.record(session, { ...actOf('confirm-list', proposal, end.reason), before: proposal.base, after });
    });
  }

  async decline(proposal: Proposal, end: EndOfProposal): Promise<void> {
    await this.database.transaction(async (session) => {
      await this.end(session, proposal.requestId, end);
      await this.acts.record(session, actOf('decline-list', proposal, end.reason));
    });
  }

  private async insert(session: EntityManager, proposal: Proposal, content: Buffer): Promise<void> {
    const { requestId, list, digest, base, difference, details, by, at, reason } = proposal;
    await session.query(
      `insert into proposal (id, list, digest, base, difference, details, content, by, at, reason)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [requestId, list, digest, base, JSON.stringify(difference), JSON.stringify(details), content, by, at, reason],
    );
  }

  private async end(session: EntityManager, id: string, { outcome, by, at, reason }: EndOfProposal): Promise<void> {
    const ended = await session.query<unknown[]>(
      'insert into proposal_end (id, outcome, by, at, reason) values ($1, $2, $3, $4, $5) on conflict do nothing returning id',
      [id, outcome, by, at, reason],
    );
    if (ended.length === 0) throw hasEnded();
  }

  private async waitingFor(session: EntityManager, list: string): Promise<Proposal | undefined> {
    const [row] = await session.query<Row[]>(`select ${columns} from ${tables} where p.list = $1 and e.id is null`, [
      list,
    ]);
    return row && proposalOf(row);
  }
}

/** What the request is about, on record also where it is refused. */
export function attempt(act: string, list: string): void {
  const { by } = commandContext.getStore() ?? {};
  if (by) by.attempted = { act, subject: list };
}

export function otherWaits({ list, requestId, digest, by, at }: Proposal): Problem {
  const detail = `Another proposal waits, which must be confirmed or declined first: ${list} proposed by ${by} at ${at}, requestId ${requestId}, digest ${digest}.`;
  return new Problem({ code: 'other-request-waits', detail });
}

export function hasEnded(): Problem {
  return new Problem({ code: 'state-conflict', detail: 'The proposal has ended: it is in force or was declined.' });
}

function actOf(act: string, proposal: Proposal & { readonly difference: Difference }, reason: string) {
  const { list, base, difference } = proposal;
  const after = act === 'propose-list' ? `against ${base}: ${inWords(difference)}` : '';
  return { act, subject: list, reason: reasonOnRecord(proposal, reason), after };
}

function proposalOf({ at, ...row }: Row): Proposal {
  return { ...row, at: at.toISOString() };
}
