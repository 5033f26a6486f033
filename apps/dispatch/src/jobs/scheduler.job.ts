import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { CancelClosedDepartures } from '../closures/cancel-closed-departures.job.js';
import { CloseBookings } from '../departures/close-bookings.job.js';
import { NetworkSeed } from '../network/network-seed.service.js';
import { PlanDueUnits } from '../planning/plan-due-units.service.js';
import { ExtendTimetables } from '../timetable/extend-timetables.job.js';

/** Real time: on a fast clock a day may last two minutes, and a cut-off must not be missed by hours. */
const OFTEN_MS = 300;
const SELDOM_MS = 3_000;

/** Runs the jobs, never one twice at a time, and stops them before the database connection closes. */
@Injectable()
export class Scheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Scheduler.name);
  private readonly stopping = new AbortController();
  private loops: Promise<void>[] = [];

  constructor(
    private readonly network: NetworkSeed,
    private readonly timetables: ExtendTimetables,
    private readonly bookings: CloseBookings,
    private readonly closures: CancelClosedDepartures,
    private readonly planning: PlanDueUnits,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.network.seed();
    await this.timetables.run();
    this.loops = [
      this.repeat(OFTEN_MS, () => this.bookings.run()),
      this.repeat(OFTEN_MS, () => this.closures.run()),
      this.repeat(OFTEN_MS, () => this.planning.planWaiting()),
      this.repeat(SELDOM_MS, () => this.planning.planUnplanned()),
      this.repeat(SELDOM_MS, () => this.planning.planOpenEnds()),
      this.repeat(SELDOM_MS, () => this.timetables.run()),
    ];
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.loops);
  }

  private async repeat(everyMs: number, run: () => Promise<void>): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await run().catch((error: unknown) => this.logger.warn(error));
      await sleep(everyMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }
}
