import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/messaging';
import { BackgroundLoop, Clock, type RoundResult } from '#libs/service-kit';
import { CancelDeparture } from '../timetable/cancel-departure.use-case.js';
import { ClosureQueries } from './closure.queries.js';

const BATCH = 500;
/** Real time: on a fast clock a day may last two minutes, and no departure may leave by a closed lane. */
const REST_MS = 300;
const IDLE_MS = 1_000;

/** Cancels the departures that a closure affects, also those that were scheduled after it. */
@Injectable()
export class CancelClosedDepartures extends BackgroundLoop {
  constructor(
    private readonly commands: CommandBus,
    private readonly cancelDeparture: CancelDeparture,
    private readonly clock: Clock,
    private readonly closures: ClosureQueries,
  ) {
    super({ restMs: REST_MS, idleMs: IDLE_MS });
  }

  async round(): Promise<RoundResult> {
    const affected = await this.closures.departuresUnder(this.clock.now(), BATCH);
    await Promise.all(
      affected.map(({ livemode, departureId, reason }) =>
        this.commands.execute(this.cancelDeparture, { departureId, reason, cause: 'closure' }, { livemode }),
      ),
    );
    return affected.length > 0 ? REST_MS : undefined;
  }
}
