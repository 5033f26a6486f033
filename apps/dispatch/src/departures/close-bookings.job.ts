import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/messaging';
import { BackgroundLoop, Clock, type RoundResult } from '#libs/service-kit';
import { CloseBooking } from './close-booking.use-case.js';
import { DepartureQueries } from './departure.queries.js';

const BATCH = 500;
/** Real time; a departure with a cut-off that is nearer may be added meanwhile. On a fast clock a day may last two minutes. */
const LONGEST_REST_MS = 1_000;
const REST_MS = 300;

/** Closes the bookings whose cut-off has come, and rests until the next one. */
@Injectable()
export class CloseBookings extends BackgroundLoop {
  constructor(
    private readonly commands: CommandBus,
    private readonly closeBooking: CloseBooking,
    private readonly clock: Clock,
    private readonly departures: DepartureQueries,
  ) {
    super({ restMs: REST_MS });
  }

  async round(): Promise<RoundResult> {
    const due = await this.departures.due(this.clock.now(), BATCH);
    await Promise.all(
      due.map(({ livemode, departureId }) => this.commands.execute(this.closeBooking, { departureId }, { livemode })),
    );
    if (due.length > 0) return REST_MS;
    const next = await this.departures.nextCutOff();
    // One that has come meanwhile is closed in the next round.
    return Math.max(1, Math.min(LONGEST_REST_MS, next ? this.clock.realMillisUntil(next) : LONGEST_REST_MS));
  }
}
