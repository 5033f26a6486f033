import { HoldLifted, InspectionOrdered, isRefusal, type Reason, type Refusal, refuse } from '#libs/contracts';
import { releaseIfReady, withoutOldFinding } from '../cases/assess-case.js';
import { advance, type CaseChange, eventDataOf, unchanged } from '../cases/case-change.js';
import { awaitsVerdict, hasPicture, KEPT_PICTURES, NO_PICTURE, verdictsOn } from '../cases/case-pictures.js';
import { after, isEnd } from '../cases/clearance-machine.js';
import { closeIfGone } from '../cases/close-if-gone.js';
import type { LodgedCase, Verdict } from '../cases/customs-case.js';
import { pictureHoldId } from '../cases/picture-holds.js';
import { takeDecision } from '../cases/take-decision.js';
import { toConfirm } from '../cases/to-confirm.js';
import { placeHold } from '../cases/hold-case.js';

interface Judging {
  /** Whether the picture is drawn, with its first verdict, to be judged again. */
  readonly isDrawn: boolean;
  /** Of the hold that an anomaly places. */
  readonly holdId: string;
}

/**
 * An analyst judges a picture; a second verdict is that of another analyst. An anomaly holds the parcel and opens an inspection. A verdict
 * without one ends the hold of a picture that needed it, unless the picture is drawn to be judged again.
 */
export function judgePicture(
  customsCase: LodgedCase,
  verdict: Verdict,
  { isDrawn, holdId }: Judging,
): CaseChange | Refusal {
  const { reference, anomaly, by } = verdict;
  if (!hasPicture(customsCase, reference)) return refuse('not-found', NO_PICTURE);
  const before = verdictsOn(customsCase, reference);
  if (before.some((known) => known.by === by))
    return refuse('second-person-needed', 'You have judged this picture already; another person judges it again.');
  const isFirst = before.length === 0;
  const judged: LodgedCase = {
    ...customsCase,
    verdicts: [...(customsCase.verdicts ?? []), verdict].slice(-KEPT_PICTURES),
    ...(isFirst && !anomaly && isDrawn && { pictures: drawn(customsCase, reference) }),
  };
  if (anomaly) return holdAnomaly(judged, verdict, holdId);
  const picture = judged.pictures!.find((one) => one.reference === reference)!;
  return awaitsVerdict(judged, picture)
    ? unchanged(judged)
    : releaseIfReady(closeIfGone(liftPictureHold(judged, reference, verdict.at), verdict.at), verdict.at);
}

function drawn({ pictures = [] }: LodgedCase, reference: string) {
  return pictures.map((picture) => (picture.reference === reference ? { ...picture, again: true as const } : picture));
}

/** The hold comes first, then the inspection, then the hold for the verdict ends: the parcel is never free in between. */
function holdAnomaly(judged: LodgedCase, { reference, by, at, note }: Verdict, holdId: string): CaseChange | Refusal {
  if (isEnd(judged.state) || judged.listing?.exited || judged.delivered) return unchanged(judged);
  const isHeld = judged.holds.some(({ kind }) => kind === 'anomaly');
  const reason = `anomaly on picture ${reference}: ${note}`.slice(0, 300);
  const held = isHeld ? unchanged(judged) : placeHold(judged, { holdId, kind: 'anomaly', reason, by, at });
  if (isRefusal(held)) return held;
  const inspected = openInspection(held.customsCase as LodgedCase, reference, at);
  const lifted = liftPictureHold(inspected.customsCase as LodgedCase, reference, at);
  return {
    ...lifted,
    events: [...held.events, ...inspected.events, ...lifted.events],
    decisionRecords: inspected.decisionRecords ?? [],
  };
}

/** Not where a request waits or the goods are on their way: the hold keeps them, and an officer decides. */
function openInspection(customsCase: LodgedCase, reference: string, at: string): CaseChange {
  const { state, decision, listing } = customsCase;
  if (after(state, 'find-anomaly') === undefined || !decision || listing?.departed || toConfirm(customsCase).length > 0)
    return unchanged(customsCase);
  const moved = advance(customsCase, 'find-anomaly');
  if (isRefusal(moved)) return unchanged(customsCase);
  const found: Reason = {
    code: 'XRAY-ANOMALY',
    text: 'An analyst sees something on the X-ray picture that is not as declared.',
    values: { reference },
    weight: 100,
  };
  const basis = { ...decision, lane: 'red' as const, random: false, reasons: [found, ...decision.reasons] };
  return takeDecision(customsCase, withoutOldFinding(moved), InspectionOrdered, basis, at);
}

function liftPictureHold(customsCase: LodgedCase, reference: string, at: string): CaseChange {
  const holdId = pictureHoldId(customsCase, reference);
  const hold = customsCase.holds.find((open) => open.holdId === holdId);
  if (!hold) return unchanged(customsCase);
  const lifted = { ...customsCase, holds: customsCase.holds.filter((open) => open !== hold) };
  const { kind, reason } = hold;
  const data = { ...eventDataOf(customsCase, lifted, at), holdId, kind, reason };
  return { customsCase: lifted, events: [{ type: HoldLifted, data }] };
}
