import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ByPerson, RoundResult } from '#libs/messaging';
import type { ProblemCode } from '#libs/contracts';
import { BackgroundLoop } from '../jobs/background-loop.js';
import { ActRecorder } from './act-recorder.service.js';

/** Refusals that say something of a person: another facility, the own request, a request that was not read. The rest is a mistake or a race. */
const ON_RECORD: readonly ProblemCode[] = ['forbidden', 'second-person-needed', 'other-request-waits'];

/** Rows of one person in one minute of real time in one instance. */
export const REFUSALS_A_MINUTE = 10;
const MINUTE_MS = 60_000;

interface Counted {
  readonly by: ByPerson;
  rows: number;
  /** Refusals that have no row of their own. */
  more: number;
}

/**
 * Puts refused acts on record, within a limit: a person who asks again and again does not fill the record. What is beyond it is counted, and the count
 * is a row when the minute is over, or when the service shuts down.
 */
@Injectable()
export class RefusedActs extends BackgroundLoop {
  private counted = new Map<string, Counted>();

  constructor(
    private readonly recorder: ActRecorder,
    private readonly database: DataSource,
  ) {
    super({ restMs: MINUTE_MS });
  }

  /** Never fails: the refusal is answered, whether it is on record or not. */
  async note(by: ByPerson, code: ProblemCode, operation: string): Promise<void> {
    if (!ON_RECORD.includes(code)) return;
    const counted = this.counted.get(by.who) ?? { by, rows: 0, more: 0 };
    this.counted.set(by.who, counted);
    if (counted.rows >= REFUSALS_A_MINUTE) {
      counted.more += 1;
      return;
    }
    counted.rows += 1;
    const { act, subject } = by.attempted ?? { act: operation, subject: by.subject || (by.at ?? '') };
    await this.recorder
      .recordBy(this.database, by, { act, subject, after: `refused: ${code}` })
      .catch((error: unknown) => this.logger.warn(error));
  }

  /** A new minute begins. */
  async round(): Promise<RoundResult> {
    const { counted } = this;
    this.counted = new Map();
    for (const { by, more } of counted.values())
      if (more > 0)
        await this.recorder.recordBy(this.database, by, {
          act: 'refused-acts',
          subject: '',
          after: `refused: ${more} more`,
        });
    return undefined;
  }

  override async beforeApplicationShutdown(): Promise<void> {
    await super.beforeApplicationShutdown();
    await this.round();
  }
}
