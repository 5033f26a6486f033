import { isAtHand, type LatenessCause, type Leg, type LoadUnit } from '../load-units/load-unit.js';
import type { Departure } from './departure.js';
import { loseLegsFrom } from './transfer.js';

/** A departure that load units cannot go with, and why. */
export interface Release {
  readonly departureId: string;
  readonly cause: LatenessCause;
  readonly reason: string;
}

/**
 * The load unit without this departure. One that has not set out waits for a new plan; one that is on an earlier leg rides on to its end
 * and is planned again there. `first` is the departure of the leg that it is on or waits for; `lost` are the legs on other departures
 * that it no longer travels.
 */
export function releaseUnit(
  unit: LoadUnit,
  first: Departure | undefined,
  { departureId, cause, reason }: Release,
): { unit: LoadUnit; lost: readonly Leg[] } {
  const elsewhere = (legs: readonly Leg[]) => legs.filter((leg) => leg.departureId !== departureId);
  if (isAtHand(unit, departureId) || first?.phase === 'scheduled')
    return { unit: { ...unit, phase: 'waiting', plan: null, reason, cause }, lost: elsewhere(unit.plan?.legs ?? []) };
  const { unit: cut, lost } = loseLegsFrom(unit, departureId);
  return { unit: { ...cut, reason, cause }, lost: elsewhere(lost) };
}
