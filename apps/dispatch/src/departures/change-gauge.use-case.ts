import { Injectable } from '@nestjs/common';
import { GaugeChanged, isRefusal, type Refusal, refuse } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { acted, type DepartureActed, departureRefs, type OnDeparture, stepOf } from './act-on-departure.effects.js';
import { changeGauge } from './change-gauge.js';
import { attributesOfDeparture } from './departure.js';
import { DepartureTable } from './departure.table.js';
import { heldBack } from './stop-receptacle.js';

export interface GaugeChangeCommand extends OnDeparture {
  readonly newSeal: string;
}

/** Moved to wagons of the other gauge and sealed again. */
@Injectable()
export class ChangeGauge implements UseCase<GaugeChangeCommand, DepartureActed | Refusal> {
  prefetch({ data }: Message<GaugeChangeCommand>) {
    return departureRefs(data);
  }

  handle(tx: UnitOfWork, { data }: Message<GaugeChangeCommand>): DepartureActed | Refusal {
    const { departureId, newSeal } = data;
    const known = tx.find(DepartureTable, departureId);
    if (!known) return refuse('not-found', 'There is no such departure.');
    const changed = changeGauge(known, newSeal, tx.now.toISOString());
    if (isRefusal(changed)) return changed;
    const { departure, oldSeal, place } = changed;
    const held = heldBack(departure);
    const aboard = Object.keys(departure.load).filter((receptacleId) => !held.has(receptacleId));
    tx.save(DepartureTable, departureId, departure);
    tx.publish(GaugeChanged, {
      about: DepartureTable.ref(departureId),
      data: { ...stepOf(departure, aboard, place, tx.now), oldSeal, newSeal },
      attributes: attributesOfDeparture(departure),
    });
    return acted(departure);
  }
}
