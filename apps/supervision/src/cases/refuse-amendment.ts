import { type AmendmentRefusal, AmendmentRefused, type ClearanceState, type Declaration } from '#libs/contracts';
import { type CaseChange, eventDataOf } from './case-change.js';
import type { HoldKind } from '../assessment/four-eyes-policy.schema.js';
import { isLodged, type LodgedCase } from './customs-case.js';
import { after } from './clearance-machine.js';

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
  const { state, listing, delivered, holds, asked, determinations, enteredTax, taxRequest } = customsCase;
  if (listing?.departed || delivered) return 'departed';
  if (state === 'returned' && !mayBeDeclaredOtherwise(customsCase)) return 'ended';
  const isAsked = state === 'documents-wanted' && asked !== undefined && asked.by !== 'rules';
  // Lines on which customs has spoken are not replaced under it.
  const isDetermined = determinations !== undefined || enteredTax !== undefined || taxRequest !== undefined;
  const isControlled = isAsked || isDetermined || holds.some(({ kind }) => !answerable.has(kind));
  if (state === 'released' && isControlled) return 'under-control';
  if (after(state, 'amend') === undefined) return reasons[state] ?? 'ended';
  return isControlled ? 'under-control' : undefined;
}

/**
 * The newest version that was asked for after the release: it waits for an officer, who consents, and withdraws the release by that, or
 * refuses. One that it replaces is refused.
 */
export function keepAmendment(customsCase: LodgedCase, declaration: Declaration, at: string): CaseChange {
  const { customsCase: free, events } = refuseAsked(customsCase, at);
  return { customsCase: { ...free, askedFor: { declaration, at } }, events };
}

/** A newer version takes the place of the one that waits, whatever becomes of the newer one. */
export function refuseAsked(customsCase: LodgedCase, at: string): CaseChange & { customsCase: LodgedCase } {
  const { askedFor, ...rest } = customsCase;
  return askedFor ? refuseAmendment(rest, askedFor.declaration, 'released', at) : { customsCase, events: [] };
}

/** An amendment that waits for an officer ends when the goods leave, or the declaration does. */
export function refuseLateAmendment(change: CaseChange, at: string): CaseChange {
  const { customsCase, events } = change;
  if (!isLodged(customsCase) || !customsCase.askedFor) return change;
  const why = whyNotAmended(customsCase);
  if (why !== 'departed' && why !== 'ended') return change;
  const { askedFor, ...rest } = customsCase;
  const refused = refuseAmendment(rest, askedFor.declaration, why, at);
  return { ...change, customsCase: refused.customsCase, events: [...events, ...refused.events] };
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
): CaseChange & { customsCase: LodgedCase } {
  const data = { ...eventDataOf(customsCase, customsCase, at), declarationVersion, reason };
  return {
    customsCase: {
      ...customsCase,
      refusedVersion: Math.max(declarationVersion, customsCase.refusedVersion ?? 0),
    },
    events: [{ type: AmendmentRefused, data }],
  };
}
