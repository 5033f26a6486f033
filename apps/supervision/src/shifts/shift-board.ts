import type { FourEyesPolicy } from '../assessment/four-eyes-policy.schema.js';
import type { LodgedCase } from '../cases/customs-case.js';
import type { DepartureList } from '../permits/departure-list.js';
import { toConfirm } from '../cases/to-confirm.js';
import { type Block, whoUnblocks } from './who-unblocks.js';

/** A case that waits, and the departure that it would leave with. */
export interface WaitingCase {
  readonly customsCase: LodgedCase;
  readonly departureId?: string;
}

export interface BlockedParcel {
  readonly declarationId: string;
  readonly itemNumber: string;
  readonly state: string;
  readonly blocks: readonly Block[];
}

export interface BlockedBag {
  readonly receptacleId: string;
  readonly parcels: readonly BlockedParcel[];
}

/** So many are shown one by one; all are counted. */
const MOST_SHOWN = 20;

/** What a departure would leave behind: waiting cases that could go with it, those that take least to free first. */
export function behindOf(
  departureId: string,
  waiting: readonly WaitingCase[],
  policy: FourEyesPolicy,
): { readonly count: number; readonly shown: readonly BlockedParcel[] } {
  const behind = waiting.filter((one) => one.departureId === departureId).map(({ customsCase }) => customsCase);
  const shown = behind.map((customsCase) => blockedParcel(customsCase, policy));
  return {
    count: behind.length,
    shown: shown.toSorted((a, b) => a.blocks.length - b.blocks.length).slice(0, MOST_SHOWN),
  };
}

/** What its load list was refused or revoked for, bag by bag. */
export function blockedBags(
  list: DepartureList | undefined,
  cases: ReadonlyMap<string, LodgedCase>,
  policy: FourEyesPolicy,
): BlockedBag[] {
  const byBag = Map.groupBy(list?.blocking ?? [], ({ receptacleId }) => receptacleId);
  return [...byBag].map(([receptacleId, blocking]) => ({
    receptacleId,
    parcels: blocking.slice(0, MOST_SHOWN).map(({ declarationId, parcelId, reason, detail }) => {
      const customsCase = cases.get(declarationId);
      if (customsCase) return blockedParcel(customsCase, policy, detail);
      return { declarationId, itemNumber: parcelId, state: reason, blocks: [{ what: detail, who: ['warehouse'] }] };
    }),
  }));
}

/** Acts that wait for a second person. */
export function secondPersonActs(waiting: readonly WaitingCase[]) {
  return waiting.flatMap(({ customsCase }) =>
    toConfirm(customsCase).map((request) => ({ ...request, declarationId: customsCase.declarationId })),
  );
}

function blockedParcel(customsCase: LodgedCase, policy: FourEyesPolicy, detail?: string): BlockedParcel {
  const { declarationId, declaration, state } = customsCase;
  const blocks = whoUnblocks(customsCase, policy);
  // The list was answered for a reason that is no more: another list is due.
  const gone = { what: `${detail ?? 'nothing'}: free now, a new load list is due`, who: ['dispatcher'] };
  return {
    declarationId,
    itemNumber: declaration.parcels[0]!.itemNumber,
    state,
    blocks: blocks.length > 0 ? blocks : [gone],
  };
}
