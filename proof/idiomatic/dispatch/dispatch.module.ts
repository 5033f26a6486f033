import { randomUUID } from 'node:crypto';

import { Controller, Inject, Injectable, Module } from '@nestjs/common';
import { ClientKafka, EventPattern, Payload } from '@nestjs/microservices';
import { InjectRepository } from '@nestjs/typeorm';
import { Column, Entity, Index, MoreThan, PrimaryColumn, Repository } from 'typeorm';

import type { Lane } from '#libs/contracts';

import network from '../../../apps/dispatch/data/network.json' with { type: 'json' };
import { clockNow, CommonModule, KAFKA, message } from '../common.js';
import { ReadyController } from '../ready.controller.js';

interface ClosedMessage {
  readonly receptacleId: string;
  readonly facility: string;
  readonly destinationCountry: string;
  readonly product: string;
  readonly grossGrams: number;
}

@Entity('departures')
@Index(['laneId', 'departsAt'])
class DepartureEntity {
  @PrimaryColumn('uuid')
  id: string;
  @Column('text')
  laneId: string;
  @Column('timestamptz')
  departsAt: Date;
  @Column('int')
  freeGrams: number;
}

@Entity('units')
class UnitEntity {
  @PrimaryColumn('uuid')
  id: string;
  @Column('uuid', { nullable: true })
  departureId: string | null;
  @Column('int')
  grossGrams: number;
}

const HOUR_MS = 3_600_000;
const lanes = network.lanes as unknown as readonly Lane[];

@Injectable()
class PlanningService {
  constructor(
    @InjectRepository(DepartureEntity) private readonly departures: Repository<DepartureEntity>,
    @InjectRepository(UnitEntity) private readonly units: Repository<UnitEntity>,
    @Inject(KAFKA) private readonly kafka: ClientKafka,
  ) {}

  /** The next departure of the first lane of its way that has room. */
  async plan({ receptacleId, facility, destinationCountry, product, grossGrams }: ClosedMessage): Promise<void> {
    const lane =
      lanes.find(
        ({ origin, products, destinationCountries }) =>
          origin === facility && products.includes(product) && destinationCountries.includes(destinationCountry),
      ) ?? lanes.find(({ origin, products }) => origin === facility && products.includes(product));
    if (!lane) return;
    const now = clockNow();
    const departure =
      (await this.departures.findOne({
        where: { laneId: lane.laneId, departsAt: MoreThan(now), freeGrams: MoreThan(grossGrams) },
        order: { departsAt: 'ASC' },
      })) ??
      (await this.departures.save({
        id: randomUUID(),
        laneId: lane.laneId,
        departsAt: new Date(now.getTime() + 24 * HOUR_MS),
        freeGrams: lane.capacityGrams,
      }));
    departure.freeGrams -= grossGrams;
    await this.departures.save(departure);
    await this.units.upsert({ id: receptacleId, departureId: departure.id, grossGrams }, ['id']);
    const data = { receptacleId, departureId: departure.id, laneId: lane.laneId, departsAt: departure.departsAt };
    this.kafka.emit('dispatch.movements.v1', message('ReceptaclePlanned', receptacleId, data));
  }
}

@Controller()
class DispatchController {
  constructor(private readonly planning: PlanningService) {}

  @EventPattern('warehousing.receptacles.v1')
  closed(@Payload() unit: ClosedMessage) {
    return this.planning.plan(unit);
  }
}

@Module({
  imports: [CommonModule.of([DepartureEntity, UnitEntity])],
  controllers: [DispatchController, ReadyController],
  providers: [PlanningService],
})
export class DispatchModule {}
