import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import type { Static } from 'typebox';
import { CommandBus } from '#libs/messaging';
import { BackgroundLoop, type RoundResult } from '#libs/service-kit';
import type { warehousingVariables } from '../warehousing.config.js';
import { FollowVehicle } from './follow-vehicle.use-case.js';
import { VehicleStepQueries } from './vehicle-step.queries.js';

const MOST_AT_ONCE = 20;

/** Follows the load units of vehicles, one statement after the other, and removes the steps that all of them have followed. */
@Injectable()
export class FollowVehicles extends BackgroundLoop {
  private readonly atMost: number;

  constructor(
    private readonly steps: VehicleStepQueries,
    private readonly commands: CommandBus,
    private readonly followVehicle: FollowVehicle,
    config: ConfigService<Static<typeof warehousingVariables>, true>,
  ) {
    super({ restMs: 100, idleMs: 500 });
    this.atMost = config.get('MEMBERS_AT_ONCE', { infer: true });
  }

  override async round(): Promise<RoundResult> {
    const due = await this.steps.due(MOST_AT_ONCE);
    for (const id of due) await this.commands.execute(this.followVehicle, { id, atMost: this.atMost });
    if (due.length === 0) return undefined;
    await this.steps.removeFollowed();
    return 'more';
  }
}
