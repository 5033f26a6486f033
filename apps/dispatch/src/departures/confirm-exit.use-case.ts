import { Injectable } from '@nestjs/common';
import { ExitConfirmed, isRefusal, type Refusal, refuse } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import {
  acted,
  actOnDeparture,
  type DepartureActed,
  departureRefs,
  type OnDeparture,
  stepOf,
} from './act-on-departure.effects.js';
import { attributesOfDeparture } from './departure.js';
import { DepartureTable } from './departure.table.js';
import { heldBack, stillAboard } from './stop-receptacle.js';

/**
 * The permission to exit: it leaves the customs territory, without stopped load units. It is refused while one of them is aboard: an officer
 * there acknowledges first that it was taken off. From here on a stop is a recall.
 */
@Injectable()
export class ConfirmExit implements UseCase<OnDeparture, DepartureActed | Refusal> {
  prefetch({ data }: Message<OnDeparture>) {
    return departureRefs(data);
  }

  handle(tx: UnitOfWork, { data: { departureId } }: Message<OnDeparture>): DepartureActed | Refusal {
    const departure = actOnDeparture(tx, departureId, 'exit');
    if (isRefusal(departure)) return departure;
    const aboard = stillAboard(departure);
    if (aboard.length > 0) return refuse('not-permitted', whyNotPermitted(aboard));
    const held = heldBack(departure);
    const leaving = Object.keys(departure.load).filter((receptacleId) => !held.has(receptacleId));
    tx.save(DepartureTable, departureId, { ...departure, leftBehind: [...held] });
    tx.publish(ExitConfirmed, {
      about: DepartureTable.ref(departureId),
      data: stepOf(departure, leaving, departure.exitPlace ?? departure.originPlace, tx.now),
      attributes: attributesOfDeparture(departure),
    });
    return acted(departure);
  }
}

function whyNotPermitted(aboard: readonly string[]): string {
  const named = aboard.slice(0, 5).join(', ');
  const more = aboard.length > 5 ? ` and ${aboard.length - 5} more` : '';
  return `Customs has stopped load units on it: ${named}${more}. An officer there first acknowledges that they were taken off.`;
}
