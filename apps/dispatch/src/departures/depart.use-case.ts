import { Injectable } from '@nestjs/common';
import { ConsignmentClosed, Departed, isRefusal, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { consign, seriesOf } from '../consignments/consign.js';
import type { Consignment } from '../consignments/consignment.js';
import { ConsignmentTable, DocumentSeriesTable } from '../consignments/consignment.table.js';
import { attributesOfUnit } from '../load-units/load-unit.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { dateIn } from '../network/local-time.js';
import {
  acted,
  actUnderPermit,
  type DepartureActed,
  departureAndPermitRefs,
  type OnDeparture,
  stepOf,
} from './act-on-departure.effects.js';
import { attributesOfDeparture, type Departure } from './departure.js';
import { DepartureTable } from './departure.table.js';
import { unitsOf } from './units-of.effects.js';

/**
 * It leaves, with exactly the permitted list. Its consignments are numbered in the same unit of work: until now a load unit could still
 * come off, so no document lists what did not leave, and no number is lost.
 */
@Injectable()
export class Depart implements UseCase<OnDeparture, DepartureActed | Refusal> {
  readonly lateReads = [LoadUnitTable, DocumentSeriesTable];

  prefetch({ data }: Message<OnDeparture>) {
    return departureAndPermitRefs(data);
  }

  handle(tx: UnitOfWork, { data: { departureId } }: Message<OnDeparture>): DepartureActed | Refusal {
    const departure = actUnderPermit(tx, departureId, 'depart');
    if (isRefusal(departure)) return departure;
    const consignments = numberConsignments(tx, departure);
    tx.save(DepartureTable, departureId, departure);
    tx.publish(Departed, {
      about: DepartureTable.ref(departureId),
      data: stepOf(departure, Object.keys(departure.load), departure.originPlace, tx.now),
      attributes: attributesOfDeparture(departure),
    });
    for (const consignment of consignments) announce(tx, consignment);
    return acted(departure);
  }
}

function numberConsignments(tx: UnitOfWork, departure: Departure): readonly Consignment[] {
  const loaded = unitsOf(tx, departure);
  const year = dateIn(departure.zone, tx.now).slice(0, 4);
  tx.load(seriesOf(departure, year).map((name) => DocumentSeriesTable.ref(name)));
  const { consignments, series } = consign(departure, loaded, {
    year,
    last: (name) => tx.find(DocumentSeriesTable, name)?.last ?? 0,
    newId: () => tx.newId(),
    at: tx.now.toISOString(),
  });
  for (const [name, last] of series) tx.save(DocumentSeriesTable, name, { last });
  for (const consignment of consignments) tx.save(ConsignmentTable, consignment.consignmentId, consignment);
  return consignments;
}

function announce(tx: UnitOfWork, consignment: Consignment): void {
  const { consignmentId, documentNumber, despatchId, departureId, carrier, at } = consignment;
  for (const receptacleId of consignment.receptacleIds) {
    const unit = tx.find(LoadUnitTable, receptacleId);
    if (!unit) continue;
    const data = { receptacleId, consignmentId, documentNumber, departureId, carrier, at };
    tx.publish(ConsignmentClosed, {
      about: LoadUnitTable.ref(receptacleId),
      data: despatchId === null ? data : { ...data, despatchId },
      attributes: attributesOfUnit(unit),
    });
  }
}
