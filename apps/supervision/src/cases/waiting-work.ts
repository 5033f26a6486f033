import { picturesToJudge, verdictsOn } from './case-pictures.js';
import { deadlineOf } from './case-deadline.js';
import type { CustomsCase } from './customs-case.js';
import { isLodged } from './customs-case.js';
import { pictureHoldId } from './picture-holds.js';
import { needsOfficer, waitsSince } from './needs-officer.js';

/** What the lists of waiting cases are filtered and ordered by, beside the columns of the case. */
export interface WaitingWork {
  /** Since when it waits for an officer, or is as it is; UTC. */
  readonly since?: string;
  /** Until when something should be done, where no departure says it; UTC. */
  readonly deadline?: string;
  readonly regime: string;
  readonly direction: string;
  readonly headings: readonly string[];
  /** Codes. */
  readonly reasons: readonly string[];
  readonly random: boolean;
  readonly pictures: readonly PictureWork[];
}

export interface PictureWork {
  readonly reference: string;
  readonly at: string;
  /** The goods are on hold for it. */
  readonly isNeeded: boolean;
  /** Who has given a verdict already. */
  readonly judgedBy: readonly string[];
}

/** States in which something is asked of somebody; the worklist has them. */
export const waitingStates: ReadonlySet<string> = new Set([
  'documents-wanted',
  'inspection-ordered',
  'inspected',
  'withdrawn',
  'tax-due',
  'suspended',
  'detained',
  'confiscated',
  'abandoned',
]);

/** Undefined for a case that goes its usual way: it pays nothing for lists that it is not in. */
export function workOf(customsCase: CustomsCase): WaitingWork | undefined {
  if (!isLodged(customsCase)) return undefined;
  const pictures = picturesToJudge(customsCase);
  const waits =
    waitingStates.has(customsCase.state) ||
    customsCase.holds.length > 0 ||
    pictures.length > 0 ||
    needsOfficer(customsCase);
  if (!waits) return undefined;
  const { declaration, decision, holds } = customsCase;
  const since = waitsSince(customsCase) ?? decision?.at ?? customsCase.lodgedAt;
  const deadline = deadlineOf(customsCase);
  const held = new Set(holds.map(({ holdId }) => holdId));
  return {
    ...(since !== undefined && { since }),
    ...(deadline !== undefined && { deadline }),
    regime: declaration.regime,
    direction: declaration.direction,
    headings: [...new Set(declaration.lines.map(({ hsCode }) => hsCode))],
    reasons: [...new Set(decision?.reasons.map(({ code }) => code))],
    random: decision?.random ?? false,
    pictures: pictures.map(({ reference, at }) => ({
      reference,
      at,
      isNeeded: held.has(pictureHoldId(customsCase, reference)),
      judgedBy: verdictsOn(customsCase, reference).map(({ by }) => by),
    })),
  };
}
