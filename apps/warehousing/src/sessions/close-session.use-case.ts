import { Injectable } from '@nestjs/common';
import { refuse, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { openSessionKey } from './open-session-key.js';
import { publishSession } from './session.effects.js';
import type { Session } from './session.js';
import { OpenSessionTable, SessionTable } from './session.table.js';

export interface SessionClosing {
  readonly sessionId: string;
}

@Injectable()
export class CloseSession implements UseCase<SessionClosing, Session | Refusal> {
  prefetch({ data }: Message<SessionClosing>) {
    return [SessionTable.ref(data.sessionId)];
  }

  handle(tx: UnitOfWork, { data }: Message<SessionClosing>): Session | Refusal {
    const session = tx.find(SessionTable, data.sessionId);
    if (!session) return refuse('not-found');
    if (session.state !== 'open')
      return refuse('state-conflict', 'The session is not open. It is only announced, or closed already.');
    tx.save(OpenSessionTable, openSessionKey(session.facility, session.work), {});
    return publishSession(tx, { ...session, state: 'closed', closedAt: tx.now.toISOString() });
  }
}
