import { type Refusal, refuse } from '#libs/contracts';
import type { CustomsCase } from './customs-case.js';

/** Refused where the case belongs to a facility at which the officer does not work; `*` is every facility. */
export function notAtFacilityOf(
  { facility }: CustomsCase,
  { facilities }: { readonly facilities: readonly string[] },
): Refusal | undefined {
  if (facility === undefined || facilities.includes('*') || facilities.includes(facility)) return undefined;
  return refuse('forbidden', `The case belongs to ${facility}, where you do not work.`);
}
