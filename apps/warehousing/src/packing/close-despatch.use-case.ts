import { type Handler, ref } from '#libs/messaging';
import { openBagKey, closingGroupOf } from '../receptacles/consolidation-key.js';
import type { Receptacle } from '../receptacles/receptacle.js';
import { DespatchTable } from '../despatches/despatch.table.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { closeBag, type NotClosed } from './close-bag.effects.js';
import { Draft } from '../parcels/draft.effects.js';

export interface CloseDespatch {
  /** Absent where no bag of the line has closed yet and the despatch has no number, and for units that are not despatched. */
  readonly despatchId?: string;
  /** Open bags of its line and facility, as a query found them; each is looked at again. */
  readonly receptacleIds: readonly string[];
}

export type CloseDespatchAnswer =
  | { readonly state: 'closed'; readonly closed: readonly string[] }
  /** No bag is open: the next one that closes is the last. */
  | { readonly state: 'closing'; readonly closed: readonly [] }
  | 'not-found'
  | 'already-closed'
  | NotClosed;

/**
 * Closes the open bags of a despatch, the last of them with the flag. The flag is part of the number on the bag's label, so it cannot
 * be given to a bag that has closed, and may have left, already: without an open bag the despatch waits for its last one.
 */
export const closeDespatch: Handler<CloseDespatch, CloseDespatchAnswer> = {
  reads: ({ data: { despatchId, receptacleIds } }) => [
    ...(despatchId === undefined ? [] : [ref(DespatchTable, despatchId)]),
    ...receptacleIds.map((receptacleId) => ref(ReceptacleTable, receptacleId)),
  ],

  decide(states, { data }, context) {
    const draft = new Draft(states, context);
    const despatch = data.despatchId === undefined ? undefined : draft.get(DespatchTable, data.despatchId);
    if (data.despatchId !== undefined && !despatch) return { answer: 'not-found' };
    if (despatch?.state === 'closed') return { answer: 'already-closed' };
    const bags = openBagsOfOneLine(
      draft,
      data.receptacleIds,
      despatch && { facility: despatch.facility, series: despatch.series },
    );
    if (bags.length === 0 && !despatch) return { answer: 'not-found' };
    if (bags.length === 0 && despatch) {
      draft.put(DespatchTable, despatch.despatchId, { ...despatch, closesWithNextBag: true });
      return draft.done<CloseDespatchAnswer>({ state: 'closing', closed: [] });
    }
    for (const [i, bag] of bags.entries()) {
      const closing = closeBag(draft, bag, i === bags.length - 1);
      if (typeof closing === 'string') return { answer: closing };
    }
    return draft.done<CloseDespatchAnswer>({ state: 'closed', closed: bags.map(({ receptacleId }) => receptacleId) });
  },
};

function openBagsOfOneLine(
  draft: Draft,
  receptacleIds: readonly string[],
  wanted: { facility: string; series: string } | undefined,
): Receptacle[] {
  const bags = receptacleIds
    .map((receptacleId) => draft.get(ReceptacleTable, receptacleId))
    .filter((bag) => bag !== undefined)
    .filter((bag) => bag.state === 'open' && bag.members.length > 0);
  const first = bags[0];
  const line = wanted ?? (first && { facility: first.line.facility, series: closingGroupOf(first.line) });
  return bags
    .filter(({ line: own }) => own.facility === line?.facility && closingGroupOf(own) === line.series)
    .sort((a, b) => (openBagKey(a.line) < openBagKey(b.line) ? -1 : 1));
}
