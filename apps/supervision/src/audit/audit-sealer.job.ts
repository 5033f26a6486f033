import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#libs/service-kit';
import { chain } from './audit-chain.js';
import { AuditStore } from './audit-store.service.js';

/** Real time. */
const EVERY_MS = 1_000;
const AT_ONCE = 500;
const FORGET_EVERY = 600;
/** A late departure must still be known for what it is. */
const REMEMBER_DEPARTURES_DAYS = 30;

/**
 * Seals what was done, behind the writes, and forgets departures long past. Any number of instances may run it: whoever moves the head of
 * the chain first has sealed, the others begin again.
 */
@Injectable()
export class Sealer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Sealer.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: AuditStore,
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** One batch; true when there may be more. */
  async seal(): Promise<boolean> {
    const head = await this.store.head();
    const waiting = await this.store.unsealed(head, AT_ONCE);
    const last = waiting.at(-1);
    if (!last) return false;
    const isSealed = await this.store.seal(
      head,
      chain(
        head,
        waiting.map(({ row }) => row),
      ),
      last,
    );
    return !isSealed || waiting.length === AT_ONCE;
  }

  async forgetDepartures(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - REMEMBER_DEPARTURES_DAYS * 86_400_000);
    await this.database.query('delete from departure where departs_at < $1', [before]);
  }

  private async run(): Promise<void> {
    for (let turn = 0; !this.stopping.signal.aborted; turn++) {
      try {
        while (!this.stopping.signal.aborted && (await this.seal()));
        if (turn % FORGET_EVERY === 0) await this.forgetDepartures();
      } catch (error) {
        this.logger.warn(error);
      }
      await sleep(EVERY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }
}
