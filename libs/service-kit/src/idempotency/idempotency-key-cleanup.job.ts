import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { BackgroundLoop } from '../jobs/background-loop.js';

/** Real time between two rounds. */
const REST_MS = 10 * 60_000;
/** System time that an answer is kept under its key: senders are promised a day. */
const KEEP_MS = 7 * 86_400_000;

/** Deletes answers under idempotency keys that are too old to be asked for again. */
@Injectable()
export class IdempotencyKeyCleanup extends BackgroundLoop {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {
    super({ restMs: REST_MS, retryMs: 10_000 });
  }

  override async round(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEEP_MS);
    await this.database.query('delete from idempotency_key where at < $1', [before]);
  }
}
