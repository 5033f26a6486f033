import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { NetworkSeed } from '../network/network-seed.service.js';
import { Sweeper } from './due-work.job.js';

/** Real time: on a fast clock a day may last two minutes, and a cut-off shall not be missed by hours. */
const OFTEN_MS = 300;
const SELDOM_MS = 3_000;

/** Runs the sweeps, never one twice at a time, and stops them before the store goes away. */
@Injectable()
export class Timekeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Timekeeper.name);
  private readonly stopping = new AbortController();
  private loops: Promise<void>[] = [];

  constructor(
    private readonly seed: NetworkSeed,
    private readonly sweeper: Sweeper,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.seed.plant();
    await this.sweeper.extendTimetables();
    this.loops = [
      this.repeat(OFTEN_MS, () => this.sweeper.closeBookings()),
      this.repeat(OFTEN_MS, () => this.sweeper.cancelClosed()),
      this.repeat(OFTEN_MS, () => this.sweeper.planWaiting()),
      this.repeat(SELDOM_MS, () => this.sweeper.planUnplanned()),
      this.repeat(SELDOM_MS, () => this.sweeper.planOpenEnds()),
      this.repeat(SELDOM_MS, () => this.sweeper.extendTimetables()),
    ];
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.loops);
  }

  private async repeat(everyMs: number, sweep: () => Promise<void>): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await sweep().catch((error: unknown) => this.logger.warn(error));
      await sleep(everyMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }
}
