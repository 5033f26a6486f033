import { Injectable } from '@nestjs/common';
import { Acts } from '#libs/messaging';
import { LoadUnitQueries, type UnitToPlan } from '../load-units/load-unit.queries.js';
import { planAgain } from './plan-again.use-case.js';

const BATCH = 500;

/**
 * Plans the load units that lack a plan. Each method finds a batch and runs one command a unit; the use case checks the state again, so two
 * instances that run at once do nothing twice.
 */
@Injectable()
export class PlanDueUnits {
  private lastTried = '';

  constructor(
    private readonly acts: Acts,
    private readonly units: LoadUnitQueries,
  ) {}

  /** Units that lost their place. */
  async planWaiting(): Promise<void> {
    await this.planPhase('waiting', '');
  }

  /** Units for which no way was found, batch after batch; after the last batch the first one again. */
  async planUnplanned(): Promise<void> {
    this.lastTried = await this.planPhase('unplanned', this.lastTried);
  }

  /** Units on their way that lost the end of it. */
  async planOpenEnds(): Promise<void> {
    await this.planEach(await this.units.toExtend(BATCH));
  }

  private async planPhase(phase: 'waiting' | 'unplanned', after: string): Promise<string> {
    const found = await this.units.toPlan(phase, after, BATCH);
    await this.planEach(found);
    return found.length === BATCH ? (found.at(-1)?.receptacleId ?? '') : '';
  }

  private async planEach(found: readonly UnitToPlan[]): Promise<void> {
    await Promise.all(
      found.map(({ livemode, ...data }) =>
        this.acts.perform(planAgain, { name: 'PlanAgain', data, actor: 'timekeeper', livemode }),
      ),
    );
  }
}
