import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/messaging';
import { BackgroundLoop, type RoundResult } from '#libs/service-kit';
import { LoadUnitQueries, type UnitToPlan } from '../load-units/load-unit.queries.js';
import { PlanAgain } from './plan-again.use-case.js';

const BATCH = 500;
/** Real time: on a fast clock a day may last two minutes, and the next cut-off must not be missed by hours. */
const OFTEN_MS = 300;
const IDLE_MS = 1_000;
const SELDOM_MS = 3_000;

/** Runs one command for each unit; the use case checks the state again, so two instances that run at once plan nothing twice. */
@Injectable()
export class UnitPlanner {
  constructor(
    private readonly commands: CommandBus,
    private readonly planAgain: PlanAgain,
  ) {}

  async planEach(units: readonly UnitToPlan[]): Promise<void> {
    await Promise.all(
      units.map(({ livemode, ...command }) => this.commands.execute(this.planAgain, command, { livemode })),
    );
  }
}

/** Plans the load units that lost their place. */
@Injectable()
export class PlanWaitingUnits extends BackgroundLoop {
  constructor(
    private readonly planner: UnitPlanner,
    private readonly units: LoadUnitQueries,
  ) {
    super({ restMs: OFTEN_MS, idleMs: IDLE_MS });
  }

  async round(): Promise<RoundResult> {
    const waiting = await this.units.toPlan('waiting', '', BATCH);
    await this.planner.planEach(waiting);
    return waiting.length > 0 ? OFTEN_MS : undefined;
  }
}

/** Plans the load units for which no way was found before, batch after batch; after the last batch the first one again. */
@Injectable()
export class PlanUnplannedUnits extends BackgroundLoop {
  private lastTried = '';

  constructor(
    private readonly planner: UnitPlanner,
    private readonly units: LoadUnitQueries,
  ) {
    super({ restMs: SELDOM_MS });
  }

  async round(): Promise<void> {
    const found = await this.units.toPlan('unplanned', this.lastTried, BATCH);
    await this.planner.planEach(found);
    this.lastTried = found.length === BATCH ? (found.at(-1)?.receptacleId ?? '') : '';
  }
}

/** Plans the rest of the way of load units that lost the end of it while they travel. */
@Injectable()
export class PlanOpenEnds extends BackgroundLoop {
  constructor(
    private readonly planner: UnitPlanner,
    private readonly units: LoadUnitQueries,
  ) {
    super({ restMs: SELDOM_MS });
  }

  async round(): Promise<void> {
    await this.planner.planEach(await this.units.toExtend(BATCH));
  }
}
