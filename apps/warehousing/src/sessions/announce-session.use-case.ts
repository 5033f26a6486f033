import { Injectable } from '@nestjs/common';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { publishSession } from './session.effects.js';
import type { Session, Work } from './session.js';

export interface SessionAnnouncement {
  readonly facility: string;
  readonly work: Work;
  readonly routeBill?: string;
}

/** Announces to customs that bags will be opened or closed. */
@Injectable()
export class AnnounceSession implements UseCase<SessionAnnouncement, Session> {
  handle(tx: UnitOfWork, { data }: Message<SessionAnnouncement>): Session {
    return publishSession(tx, {
      sessionId: tx.newId(),
      state: 'announced',
      officerPresent: false,
      receptacleIds: [],
      announcedAt: tx.now.toISOString(),
      ...data,
    });
  }
}
