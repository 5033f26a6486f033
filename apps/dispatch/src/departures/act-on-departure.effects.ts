import { type DepartureStep, type Refusal, refuse, topics } from '#libs/contracts';
import { parkedRef, type Ref, type UnitOfWork } from '#libs/messaging';
import type { Departure, DepartureAct, DeparturePhase } from './departure.js';
import { DepartureTable } from './departure.table.js';
import { moveDeparture } from './move-departure.js';

/** What every act on a departure names. */
export interface OnDeparture {
  readonly departureId: string;
}

/** Answer to an act on a departure. */
export interface DepartureActed {
  readonly departureId: string;
  readonly phase: DeparturePhase;
}

export function departureRefs({ departureId }: OnDeparture): Ref[] {
  return [DepartureTable.ref(departureId)];
}

/** For acts that bring goods nearer to the border. */
export function departureAndPermitRefs({ departureId }: OnDeparture): Ref[] {
  return [DepartureTable.ref(departureId), parkedRef(topics.permits.name, departureId)];
}

/** Finds the departure and moves it on. The caller saves it. */
export function actOnDeparture(tx: UnitOfWork, departureId: string, act: DepartureAct): Departure | Refusal {
  const departure = tx.find(DepartureTable, departureId);
  if (!departure) return refuse('not-found', 'There is no such departure.');
  return moveDeparture(departure, act, tx.now.toISOString());
}

/**
 * As `actOnDeparture`, for acts that need a permit. A parked answer of customs may take the permit back, so nothing is sealed and nothing
 * leaves until an operator has replayed or discarded it.
 */
export function actUnderPermit(tx: UnitOfWork, departureId: string, act: 'seal' | 'depart'): Departure | Refusal {
  if (tx.find(DepartureTable, departureId) && tx.isParked(topics.permits.name, departureId))
    return refuse('not-permitted', 'An answer of customs about this departure is parked.');
  return actOnDeparture(tx, departureId, act);
}

export function acted({ departureId, phase }: Departure): DepartureActed {
  return { departureId, phase };
}

/** The data of an event about a step of the departure. `place` is a UN/LOCODE. */
export function stepOf(
  { departureId, laneId, list }: Departure,
  receptacleIds: readonly string[],
  place: string,
  now: Date,
): DepartureStep {
  return {
    departureId,
    laneId,
    listVersion: list?.version ?? 0,
    listDigest: list?.digest ?? '',
    receptacleIds: [...receptacleIds],
    place,
    at: now.toISOString(),
  };
}
