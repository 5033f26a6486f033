import { Injectable } from '@nestjs/common';
import { Acts } from '#libs/messaging';
import { Clock } from '#libs/service-kit';
import { cancelDeparture } from '../timetable/cancel-departure.use-case.js';
import { closeBooking } from '../departures/close-booking.use-case.js';
import { planAgain } from '../planning/plan-again.use-case.js';
import { scheduleDepartures } from '../timetable/schedule-departures.use-case.js';
import { missingDays, timetableId } from '../timetable/timetable.js';
import { ClosureQueries } from '../closures/closure.queries.js';
import { DepartureQueries } from '../departures/departure.queries.js';
import { NetworkQueries } from '../network/network.queries.js';
import { UnitQueries, type UnitToPlan } from '../load-units/load-unit.queries.js';

const BATCH = 500;
const ACTOR = 'timekeeper';

/**
 * What time brings about. Each method looks for what is due and asks for one act each; the decisions look again, so two instances that
 * sweep at once do nothing twice.
 */
@Injectable()
export class Sweeper {
  private lastTried = '';

  constructor(
    private readonly acts: Acts,
    private readonly clock: Clock,
    private readonly departures: DepartureQueries,
    private readonly units: UnitQueries,
    private readonly network: NetworkQueries,
    private readonly closures: ClosureQueries,
  ) {}

  /** Timetables reach the horizon again. */
  async extendTimetables(): Promise<void> {
    const [ways, timetables] = await Promise.all([this.network.ways(), this.network.timetables()]);
    const through = new Map(
      timetables.map((timetable) => [timetableId(timetable.facility, timetable.livemode), timetable.through]),
    );
    const now = this.clock.now();
    const asked = ways.flatMap((way) =>
      [true, false].flatMap((livemode) => {
        const days = missingDays(way, through.get(timetableId(way.origin.code, livemode))?.[way.lane.laneId], now);
        return days ? [{ way, livemode }] : [];
      }),
    );
    await Promise.all(
      asked.map((data) =>
        this.acts.perform(scheduleDepartures, {
          name: 'ScheduleDepartures',
          data,
          actor: ACTOR,
          livemode: data.livemode,
        }),
      ),
    );
  }

  /** Bookings whose cut-off has come are closed. */
  async closeBookings(): Promise<void> {
    const due = await this.departures.due(this.clock.now(), BATCH);
    await Promise.all(
      due.map(({ livemode, ...data }) =>
        this.acts.perform(closeBooking, { name: 'CloseBooking', data, actor: ACTOR, livemode }),
      ),
    );
  }

  /** What would leave by a closed way is cancelled, however far the timetable has come. */
  async cancelClosed(): Promise<void> {
    const found = await this.closures.departuresUnder(this.clock.now(), BATCH);
    await Promise.all(
      found.map(({ livemode, departureId, reason }) =>
        this.acts.perform(cancelDeparture, {
          name: 'CancelDeparture',
          data: { departureId, reason, cause: 'closure' as const },
          actor: ACTOR,
          livemode,
        }),
      ),
    );
  }

  /** What lost its place gets another one. */
  async planWaiting(): Promise<void> {
    await this.plan('waiting', '');
  }

  /** What found no place is tried again, batch after batch, and from the beginning when all had their turn. */
  async planUnplanned(): Promise<void> {
    this.lastTried = await this.plan('unplanned', this.lastTried);
  }

  /** What lost the end of its way on the road gets another one before it is there. */
  async planOpenEnds(): Promise<void> {
    await this.planEach(await this.units.toExtend(BATCH));
  }

  private async planEach(found: readonly UnitToPlan[]): Promise<void> {
    await Promise.all(
      found.map(({ livemode, ...data }) =>
        this.acts.perform(planAgain, { name: 'PlanAgain', data, actor: ACTOR, livemode }),
      ),
    );
  }

  private async plan(phase: 'waiting' | 'unplanned', after: string): Promise<string> {
    const found = await this.units.toPlan(phase, after, BATCH);
    await this.planEach(found);
    return found.length === BATCH ? (found.at(-1)?.receptacleId ?? '') : '';
  }
}
