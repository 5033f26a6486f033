import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, MoreThan } from 'typeorm';

import type { Lane } from '#libs/contracts';

import network from '../../../apps/dispatch/data/network.json' with { type: 'json' };
import { clockNow, EventPublisher, message } from '../common.js';
import { DepartureEntity, UnitEntity } from './entities.js';

export interface ClosedMessage {
  readonly receptacleId: string;
  readonly facility: string;
  readonly destinationCountry: string;
  readonly product: string;
  readonly grossGrams: number;
}

const HOUR_MS = 3_600_000;
const lanes = network.lanes as unknown as readonly Lane[];

@Injectable()
export class PlanningService {
  constructor(
    private readonly database: DataSource,
    private readonly events: EventPublisher,
  ) {}

  /** The next departure of the first lane of its way that has room. */
  async plan({ receptacleId, facility, destinationCountry, product, grossGrams }: ClosedMessage): Promise<void> {
    const lane =
      lanes.find(
        ({ origin, products, destinationCountries }) =>
          origin === facility && products.includes(product) && destinationCountries.includes(destinationCountry),
      ) ?? lanes.find(({ origin, products }) => origin === facility && products.includes(product));
    if (!lane) return;
    await this.database.transaction(async (manager) => {
      // A message that is delivered again takes no second place.
      if (await manager.existsBy(UnitEntity, { id: receptacleId })) return;
      const { id: departureId, departsAt } = await takeRoom(manager, lane, grossGrams);
      await manager.insert(UnitEntity, { id: receptacleId, departureId, grossGrams });
      const data = { receptacleId, departureId, laneId: lane.laneId, departsAt };
      await this.events.publish('dispatch.movements.v1', message('ReceptaclePlanned', receptacleId, data));
    });
  }
}

/** Locked, or two load units would take the same room. */
async function takeRoom(manager: EntityManager, lane: Lane, grossGrams: number): Promise<DepartureEntity> {
  const now = clockNow();
  const known = await manager.findOne(DepartureEntity, {
    where: { laneId: lane.laneId, departsAt: MoreThan(now), freeGrams: MoreThan(grossGrams) },
    order: { departsAt: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  if (known) {
    await manager.decrement(DepartureEntity, { id: known.id }, 'freeGrams', grossGrams);
    return known;
  }
  const next = {
    id: randomUUID(),
    laneId: lane.laneId,
    departsAt: new Date(now.getTime() + 24 * HOUR_MS),
    freeGrams: lane.capacityGrams - grossGrams,
  };
  await manager.insert(DepartureEntity, next);
  return next;
}
