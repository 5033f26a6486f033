import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/messaging';
import { BackgroundLoop } from '#libs/service-kit';
import { IntakeConfig } from '../intake.config.js';
import { FreePlace } from './free-place.use-case.js';
import { UnderWayQueries } from './under-way.queries.js';

/** Frees the places of orders whose first answer is overdue, and reports how many there are. */
@Injectable()
export class FreePlaces extends BackgroundLoop {
  constructor(
    private readonly queries: UnderWayQueries,
    private readonly commands: CommandBus,
    private readonly freePlace: FreePlace,
    private readonly config: IntakeConfig,
  ) {
    super({ restMs: 5_000 });
  }

  override async round(): Promise<void> {
    const overdue = await this.queries.overdue(this.config.overdueSeconds);
    if (overdue.length === 0) return;
    await Promise.all(overdue.map(({ declarationId }) => this.commands.execute(this.freePlace, { declarationId })));
    this.logger.warn(`${overdue.length} orders have no answer of customs after ${this.config.overdueSeconds} s`);
  }
}
