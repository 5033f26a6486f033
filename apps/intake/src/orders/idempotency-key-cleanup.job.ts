import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '#libs/service-kit';
import { DataSource } from 'typeorm';

/** Real time between looks; system time that an answer is remembered under its key: parties are promised a day. */
const EVERY_MS = 10 * 60_000;
const REMEMBER_MS = 7 * 86_400_000;

/** Forgets answers under idempotency keys that nobody will ask for again. */
@Injectable()
export class IdempotencyKeyCleanup implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('housekeeping');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.forget().catch((error: unknown) => this.logger.warn(error)), EVERY_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async forget(): Promise<void> {
    await this.database.query('delete from idempotency_key where at < $1', [
      new Date(this.clock.now().getTime() - REMEMBER_MS),
    ]);
  }
}
