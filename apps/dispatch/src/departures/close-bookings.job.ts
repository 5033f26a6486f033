import { Injectable } from '@nestjs/common';
import { Acts } from '#libs/messaging';
import { BackgroundLoop, Clock } from '#libs/service-kit';
import { closeBooking } from './close-booking.use-case.js';
import { DepartureQueries } from './departure.queries.js';

const BATCH = 500;

/** Closes the bookings whose cut-off has come. */
@Injectable()
export class CloseBookings extends BackgroundLoop {
  constructor(
    private readonly acts: Acts,
    private readonly clock: Clock,
    private readonly departures: DepartureQueries,
  ) {
    super({ restMs: 300 });
  }

  async round(): Promise<void> {
    const due = await this.departures.due(this.clock.now(), BATCH);
    await Promise.all(
      due.map(({ livemode, ...data }) =>
        this.acts.perform(closeBooking, { name: 'CloseBooking', data, actor: 'timekeeper', livemode }),
      ),
    );
  }
}
