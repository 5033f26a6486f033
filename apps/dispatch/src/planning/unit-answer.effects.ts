import type { Decision } from '#libs/messaging';
import type { UnitPhase } from '../load-units/load-unit.js';
import type { Refusal } from '../departures/move-departure.js';

/** Answer to an act on a load unit; a refusal is an answer, not an error. */
export type UnitAnswer = { readonly receptacleId: string; readonly phase: UnitPhase } | { readonly refusal: Refusal };

export function unitRefusal(code: Refusal['code'], detail: string): Decision<UnitAnswer> {
  return { answer: { refusal: { code, detail } } };
}
