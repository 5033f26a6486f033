import { type DepartureStep, topics } from '#libs/contracts';
import { type Decision, type Incoming, put, ref, type Ref, type States } from '#libs/messaging';
import type { Departure, DepartureAct } from './departure.js';
import { type Moved, moveDeparture, type Refusal } from './move-departure.js';
import { DepartureTable } from './departure.table.js';

/** What every act on a departure says. */
export interface OnDeparture {
  readonly departureId: string;
}

/** A refusal is an answer, not an error. */
export type ActAnswer = { readonly phase: Departure['phase'] } | { readonly refusal: Refusal };

export function readsOfAct({ data: { departureId } }: Incoming<OnDeparture>): Ref[] {
  return [ref(DepartureTable, departureId)];
}

/** Looks, tries the act, and hands the moved departure on to what follows from it; or answers why not. */
export function actOnDeparture(
  states: States,
  departureId: string,
  act: DepartureAct,
  now: Date,
  andThen: (departure: Departure) => { departure?: Departure; decision: Decision<ActAnswer> },
): Decision<ActAnswer> {
  const departure = states.get(DepartureTable, departureId);
  if (!departure) return { answer: { refusal: { code: 'not-found', detail: 'There is no such departure.' } } };
  const moved: Moved = unreadAnswers(states, departureId, act) ?? moveDeparture(departure, act, now.toISOString());
  if (moved.refusal) return { answer: { refusal: moved.refusal } };
  const { departure: after = moved.departure, decision } = andThen(moved.departure);
  return {
    ...decision,
    writes: [put(DepartureTable, departureId, after), ...(decision.writes ?? [])],
    answer: { phase: after.phase },
  };
}

/** While an answer of customs waits for an operator, nobody knows whether it takes the permit back: nothing leaves meanwhile. */
function unreadAnswers(states: States, departureId: string, act: DepartureAct): Moved | undefined {
  if ((act !== 'seal' && act !== 'depart') || !states.isParked(topics.permits.name, departureId)) return undefined;
  return {
    refusal: { code: 'not-permitted', detail: 'An answer of customs about this departure could not be read yet.' },
  };
}

export function stepOf(
  departure: Departure,
  receptacleIds: readonly string[],
  place: string,
  now: Date,
): DepartureStep {
  const { departureId, laneId, list } = departure;
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
