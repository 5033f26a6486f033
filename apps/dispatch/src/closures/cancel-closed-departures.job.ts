import { Injectable } from '@nestjs/common';
import { Acts } from '#libs/messaging';
import { BackgroundLoop, Clock } from '#libs/service-kit';
import { cancelDeparture } from '../timetable/cancel-departure.use-case.js';
import { ClosureQueries } from './closure.queries.js';

const BATCH = 500;

/** Cancels the departures that a closure affects, also those that were scheduled after it. */
@Injectable()
export class CancelClosedDepartures extends BackgroundLoop {
  constructor(
    private readonly acts: Acts,
    private readonly clock: Clock,
    private readonly closures: ClosureQueries,
  ) {
    super({ restMs: 300 });
  }

  async round(): Promise<void> {
    const affected = await this.closures.departuresUnder(this.clock.now(), BATCH);
    await Promise.all(
      affected.map(({ livemode, departureId, reason }) =>
        this.acts.perform(cancelDeparture, {
          name: 'CancelDeparture',
          data: { departureId, reason, cause: 'closure' as const },
          actor: 'timekeeper',
          livemode,
        }),
      ),
    );
  }
}
