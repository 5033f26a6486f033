import { Injectable } from '@nestjs/common';
import { refuse, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { openSessionKey } from './open-session-key.js';
import { publishSession } from './session.effects.js';
import type { Session } from './session.js';
import { OpenSessionTable, SessionTable } from './session.table.js';

export interface SessionOpening {
  readonly sessionId: string;
  readonly officerPresent: boolean;
  readonly routeBill?: string;
}

/** What is opened or closed in the facility from now on belongs to the session. One is open at a time for each kind of work. */
@Injectable()
export class OpenSession implements UseCase<SessionOpening, Session | Refusal> {
  readonly lateReads = [OpenSessionTable];

  prefetch({ data }: Message<SessionOpening>) {
    return [SessionTable.ref(data.sessionId)];
  }

  handle(tx: UnitOfWork, { data: { sessionId, ...facts } }: Message<SessionOpening>): Session | Refusal {
    const session = tx.find(SessionTable, sessionId);
    if (!session) return refuse('not-found');
    if (session.state !== 'announced')
      return refuse('state-conflict', 'The session is open already, or closed. Announce another one.');
    const key = openSessionKey(session.facility, session.work);
    if (tx.find(OpenSessionTable, key)?.sessionId !== undefined)
      return refuse('state-conflict', 'Another session for this work is open in the facility. Close it first.');
    tx.save(OpenSessionTable, key, { sessionId });
    return publishSession(tx, { ...session, ...facts, state: 'open', openedAt: tx.now.toISOString() });
  }
}
