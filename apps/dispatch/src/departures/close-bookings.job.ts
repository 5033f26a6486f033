import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/messaging';
import { BackgroundLoop, Clock } from '#libs/service-kit';
import { CloseBooking } from './close-booking.use-case.js';
import { DepartureQueries } from './departure.queries.js';

const BATCH = 500;
/** Real time: on a fast clock a day may last two minutes, and a cut-off must not be missed by hours. */
const REST_MS = 300;

/** Closes the bookings whose cut-off has come. */
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

  async round(): Promise<void> {
    const due = await this.departures.due(this.clock.now(), BATCH);
    await Promise.all(
      due.map(({ livemode, departureId }) => this.commands.execute(this.closeBooking, { departureId }, { livemode })),
    );
  }
}
