import { Injectable } from '@nestjs/common';
import { refuse, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { DespatchTable } from '../despatches/despatch.table.js';
import { closingGroupOf, openBagKey } from '../receptacles/consolidation-key.js';
import type { Receptacle } from '../receptacles/receptacle.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { closeBag, notClosedSentences, readsOfClosing } from './close-bag.effects.js';

export interface DespatchToClose {
  /** Absent where no bag of the series has closed yet and the despatch has no number, and for units that are not despatched. */
  readonly despatchId?: string;
  /** Open bags of its series and facility, as a query found them; each is checked again. */
  readonly receptacleIds: readonly string[];
}

export interface ClosedDespatch {
  /** `closing`: no bag is open, so the next one that closes is the last. */
  readonly state: 'closed' | 'closing';
  readonly receptacleIds: readonly string[];
}

/**
 * Closes the open bags of a despatch, the last of them with the flag. The flag is part of the number on the label, so it cannot be given to
 * a bag that has closed already and may have left: without an open bag the despatch waits for its last one.
 */
@Injectable()
export class CloseDespatch implements UseCase<DespatchToClose, ClosedDespatch | Refusal> {
  readonly lateReads = readsOfClosing;

  prefetch({ data: { despatchId, receptacleIds } }: Message<DespatchToClose>) {
    return [
      ...(despatchId === undefined ? [] : [DespatchTable.ref(despatchId)]),
      ...receptacleIds.map((receptacleId) => ReceptacleTable.ref(receptacleId)),
    ];
  }

  handle(tx: UnitOfWork, { data }: Message<DespatchToClose>): ClosedDespatch | Refusal {
    const despatch = data.despatchId === undefined ? undefined : tx.find(DespatchTable, data.despatchId);
    if (data.despatchId !== undefined && !despatch) return refuse('not-found');
    if (despatch?.state === 'closed') return refuse('state-conflict', 'The despatch is closed.');
    const bags = openBagsOfOneGroup(
      tx,
      data.receptacleIds,
      despatch && { facility: despatch.facility, group: despatch.series },
    );
    if (bags.length === 0) {
      if (!despatch) return refuse('not-found');
      tx.save(DespatchTable, despatch.despatchId, { ...despatch, closesWithNextBag: true });
      return { state: 'closing', receptacleIds: [] };
    }
    for (const [i, bag] of bags.entries()) {
      const closing = closeBag(tx, bag, i === bags.length - 1);
      if (typeof closing === 'string') return refuse('state-conflict', notClosedSentences[closing]);
    }
    return { state: 'closed', receptacleIds: bags.map(({ receptacleId }) => receptacleId) };
  }
}

/** @param wanted the group of the first bag when absent */
function openBagsOfOneGroup(
  tx: UnitOfWork,
  receptacleIds: readonly string[],
  wanted: { facility: string; group: string } | undefined,
): Receptacle[] {
  const bags = receptacleIds
    .map((receptacleId) => tx.find(ReceptacleTable, receptacleId))
    .filter((bag) => bag !== undefined)
    .filter((bag) => bag.state === 'open' && bag.members.length > 0);
  const first = bags[0];
  const { facility, group } =
    wanted ?? (first ? { facility: first.line.facility, group: closingGroupOf(first.line) } : {});
  return bags
    .filter(({ line }) => line.facility === facility && closingGroupOf(line) === group)
    .sort((a, b) => (openBagKey(a.line) < openBagKey(b.line) ? -1 : 1));
}
