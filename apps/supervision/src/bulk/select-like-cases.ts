import { createHash } from 'node:crypto';
import { isRefusal, type Refusal, refuse } from '#libs/contracts';
import type { FourEyesPolicy } from '../assessment/four-eyes-policy.schema.js';
import type { CaseChange } from '../cases/case-change.js';
import { claimedByOther } from '../cases/claim-case.js';
import type { LodgedCase } from '../cases/customs-case.js';
import { ruleCase } from '../decisions/rule-case.js';

/** Cases that wait at one facility in one state for one reason. */
export interface LikeCases {
  readonly facility: string;
  readonly livemode: boolean;
  readonly state: string;
  /** Of a reason of the last decision. */
  readonly code: string;
}

export interface Selection {
  readonly released: readonly LodgedCase[];
  readonly excluded: readonly { readonly declarationId: string; readonly why: string }[];
  /** SHA-256, hexadecimal, over the cases that are released, each in its version. */
  readonly digest: string;
}

interface Order {
  readonly by: string;
  readonly reason: string;
  readonly at: string;
}

/**
 * Which of like cases may be released together: each could be released by this officer alone now, without a hold and without tax. A case that
 * needs a second person of its own is never one of many.
 * @param left by declaration id: what the officer leaves out
 * @param realNow claims are leases on real time
 */
export function selectLikeCases(
  candidates: readonly LodgedCase[],
  { code }: Pick<LikeCases, 'code'>,
  left: ReadonlySet<string>,
  order: Order,
  policy: FourEyesPolicy,
  realNow: Date,
): Selection {
  const like = candidates.filter(({ decision }) => decision?.reasons.some((reason) => reason.code === code));
  const judged = like.map((customsCase) => {
    const isLeft = left.has(customsCase.declarationId);
    if (isLeft) return { customsCase, why: 'left out by the officer' };
    const isClaimed = claimedByOther(customsCase, order.by, realNow) !== undefined;
    return {
      customsCase,
      why: isClaimed ? 'another officer works on it' : whyNotOneOfMany(customsCase, order, policy),
    };
  });
  const released = judged.filter(({ why }) => why === undefined).map(({ customsCase }) => customsCase);
  return {
    released,
    excluded: judged.flatMap(({ customsCase: { declarationId }, why }) =>
      why === undefined ? [] : [{ declarationId, why }],
    ),
    digest: digestOf(released),
  };
}

/** Releases one of many, in the version that was read. */
export function releaseOneOfMany(
  customsCase: LodgedCase,
  declarationVersion: number,
  order: Order,
  policy: FourEyesPolicy,
): CaseChange | Refusal {
  if (customsCase.declaration.declarationVersion !== declarationVersion)
    return refuse('state-conflict', `It was amended: version ${declarationVersion} is not in force any more.`);
  const why = whyNotOneOfMany(customsCase, order, policy);
  return why === undefined ? outcomeOf(customsCase, order, policy) : refuse('state-conflict', `Not released: ${why}.`);
}

function whyNotOneOfMany(customsCase: LodgedCase, order: Order, policy: FourEyesPolicy): string | undefined {
  const { holds, decision } = customsCase;
  if (holds[0]) return `a ${holds[0].kind} hold is open`;
  if (decision?.random) return 'it was drawn by chance';
  const outcome = outcomeOf(customsCase, order, policy);
  if (isRefusal(outcome)) return outcome.detail ?? outcome.code;
  if (outcome.customsCase.request) return outcome.customsCase.request.why;
  return outcome.customsCase.state === 'released' ? undefined : `it would be ${outcome.customsCase.state}`;
}

function outcomeOf(customsCase: LodgedCase, { by, reason, at }: Order, policy: FourEyesPolicy): CaseChange | Refusal {
  return ruleCase(customsCase, { requestId: '-', ruling: 'release', reason, by, at }, policy);
}

function digestOf(released: readonly LodgedCase[]): string {
  const lines = released.map(({ declarationId, declaration }) => `${declarationId} ${declaration.declarationVersion}`);
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex');
}
