import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, refuse, StopAcknowledged } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import type { Officer } from '../audit/officer.js';
import { recordAct } from '../audit/record-act.effects.js';
import { FacilityTable } from '../network/facility.table.js';
import { DepartureListTable } from './departure-list.table.js';
import { acknowledgeStop, type Stop } from './stop.js';
import { StopTable } from './stop.table.js';
import { type StopView, stopView } from './stop.view.js';

export interface StopToAcknowledge {
  readonly stopId: string;
  /** The other stops on its load unit. */
  readonly others: readonly string[];
  /** Where the load unit lies now; the officer works there. */
  readonly facility: string;
  readonly reason: string;
  readonly officer: Officer;
}

/**
 * An officer where the vehicle is acknowledges that a stopped load unit was taken off there: with all its open stops. Without it the vehicle
 * gets no permission to exit.
 */
@Injectable()
export class AcknowledgeStop implements UseCase<StopToAcknowledge, StopView | Refusal> {
  prefetch({ data: { stopId, others, facility } }: Message<StopToAcknowledge>) {
    return [...[stopId, ...others].map((id) => StopTable.ref(id)), FacilityTable.ref(facility)];
  }

  handle(tx: UnitOfWork, { data }: Message<StopToAcknowledge>) {
    const { stopId, others, facility, reason, officer } = data;
    const stop = tx.find(StopTable, stopId);
    if (!stop) return refuse('not-found', 'There is no such stop.');
    const place = tx.find(FacilityTable, facility)?.unLocode;
    if (place === undefined) return refuse('not-found', `The network has no facility ${facility}.`);
    const takenOff = { facility, by: officer.id, at: tx.now.toISOString() };
    const acknowledged = acknowledgeStop(stop, takenOff);
    if (isRefusal(acknowledged)) return acknowledged;
    if (acknowledged === stop) return stopView(stop);
    const same = others.flatMap((id) => tx.find(StopTable, id) ?? []).filter((other) => isOfSameUnit(other, stop));
    const stops = [stop, ...same].flatMap((one) => {
      const off = acknowledgeStop(one, takenOff);
      return isRefusal(off) ? [] : [off];
    });
    for (const one of stops) tx.save(StopTable, one.stopId, one);
    const { departureId, receptacleId, parcelId, livemode } = stop;
    tx.publish(StopAcknowledged, {
      about: DepartureListTable.ref(departureId),
      data: { departureId, receptacleId, stopIds: stops.map((one) => one.stopId), facility, place, at: takenOff.at },
      attributes: { correlationid: parcelId, livemode },
    });
    const record = {
      act: 'acknowledge-stop',
      subject: stopId,
      facility,
      reason,
      before: stop.state,
      after: stop.state,
    };
    recordAct(tx, officer, record);
    return stopView(acknowledged);
  }
}

function isOfSameUnit(one: Stop, { departureId, receptacleId }: Stop): boolean {
  return one.departureId === departureId && one.receptacleId === receptacleId;
}
