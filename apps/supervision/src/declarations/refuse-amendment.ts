import { type AmendmentRefusal, AmendmentRefused, type ClearanceState, type Declaration } from '#libs/contracts';
import { type CaseChange, eventDataOf } from '../cases/case-change.js';
import type { HoldKind } from '../assessment/four-eyes-policy.schema.js';
import type { LodgedCase } from '../cases/customs-case.js';
import { after } from '../cases/clearance-machine.js';

const reasons: Readonly<Partial<Record<ClearanceState, AmendmentRefusal>>> = {
  'inspection-ordered': 'under-control',
  inspected: 'under-control',
  suspended: 'under-control',
  detained: 'under-control',
  confiscated: 'under-control',
  released: 'released',
  closed: 'departed',
};

/** Holds that an amendment may answer: they wait for something from the party, not for a control. */
const answerable: ReadonlySet<HoldKind> = new Set<HoldKind>(['do-not-load', 'payment']);

/**
 * Why an amendment is refused; undefined when it is taken. It is taken until the release, but not while goods or papers are under control.
 * What the rules ask for in a declaration it may answer; a question of an officer it does not.
 */
export function whyNotAmended(customsCase: LodgedCase): AmendmentRefusal | undefined {
  const { state, listing, delivered, holds, asked } = customsCase;
  if (listing?.departed || delivered) return 'departed';
  if (state === 'returned' && !mayBeDeclaredOtherwise(customsCase)) return 'ended';
  if (after(state, 'amend') === undefined) return reasons[state] ?? 'ended';
  const isAsked = state === 'documents-wanted' && asked !== undefined && asked.by !== 'rules';
  if (isAsked || holds.some(({ kind }) => !answerable.has(kind))) return 'under-control';
  return undefined;
}

/** The rules sent the goods back (over a limit, under the wrong regime), no officer has decided so, and they are still there or have not come yet. */
function mayBeDeclaredOtherwise({ decision, handedBack }: LodgedCase): boolean {
  return handedBack === undefined && decision?.reasons.every(({ code }) => code !== 'OFFICER') === true;
}

/** The version is remembered, so that it is answered once; the one in force stays. */
export function refuseAmendment(
  customsCase: LodgedCase,
  { declarationVersion }: Declaration,
  reason: AmendmentRefusal,
  at: string,
): CaseChange {
  const data = { ...eventDataOf(customsCase, customsCase, at), declarationVersion, reason };
  return {
    customsCase: { ...customsCase, refusedVersion: declarationVersion },
    events: [{ type: AmendmentRefused, data }],
  };
}
