import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ByPerson, commandContext, newId } from '#libs/messaging';
import { Clock } from '../clock/clock.js';

export interface ActDetails {
  /** What was done, in words: `create-party`. Stored, so it is never changed. */
  readonly act: string;
  /** Id of what was acted on. */
  readonly subject: string;
  /** As the person gave it; that of the request when absent. */
  readonly reason?: string | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** Puts acts on record that are not commands: what a service writes by SQL of its own. Commands are put on record by the `CommandBus`. */
@Injectable()
export class ActRecorder {
  constructor(private readonly clock: Clock) {}

  /**
   * In the transaction of what the act does, so that neither is there without the other. Nothing where no person asks: at a start, for a
   * party.
   */
  async record(session: Pick<EntityManager, 'query'>, details: ActDetails): Promise<void> {
    const { by } = commandContext.getStore() ?? {};
    if (by) await this.recordBy(session, by, details);
  }

  async recordBy(session: Pick<EntityManager, 'query'>, by: ByPerson, details: ActDetails): Promise<void> {
    const { act, subject, reason = by.reason, before = '', after = '' } = details;
    const { who, name, role, request } = by;
    const facility = by.at ?? by.facility;
    await session.query(
      `insert into act (id, at, who, name, role, facility, act, subject, reason, before, after, request, digest)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [newId(), this.clock.now(), who, name, role, facility, act, subject, reason, before, after, request, by.digest()],
    );
    by.recorded += 1;
  }
}
