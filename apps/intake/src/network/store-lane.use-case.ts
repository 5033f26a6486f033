import { Injectable } from '@nestjs/common';
import type { Lane } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { destinationIdsOf, indexByDestination, indexByProduct, productIdsOf } from './index-lane.js';
import { LanesByDestinationTable, LanesByProductTable, LaneTable } from './network.table.js';

/** Keeps a lane, and the indexes of lanes by destination and by product. A lane without data is removed from both. */
@Injectable()
export class StoreLane implements UseCase<Lane | null> {
  /** What an earlier version of the lane was listed under. */
  readonly lateReads = [LanesByDestinationTable, LanesByProductTable];

  prefetch({ data, key }: Message<Lane | null>) {
    return [
      LaneTable.ref(laneIdOf(data, key)),
      ...(data ? destinationIdsOf(data).map((id) => LanesByDestinationTable.ref(id)) : []),
      ...(data ? productIdsOf(data).map((id) => LanesByProductTable.ref(id)) : []),
    ];
  }

  handle(tx: UnitOfWork, { data, key }: Message<Lane | null>): void {
    const laneId = laneIdOf(data, key);
    const before = tx.find(LaneTable, laneId);
    const after = data ?? (before && { ...before, products: [] });
    if (!after) return;
    tx.save(LaneTable, laneId, after);
    const destinations = new Set(destinationIdsOf(after));
    for (const id of new Set([...destinations, ...(before ? destinationIdsOf(before) : [])])) {
      const entry = tx.find(LanesByDestinationTable, id);
      tx.save(LanesByDestinationTable, id, indexByDestination(entry, laneId, destinations.has(id)));
    }
    const products = new Set(productIdsOf(after));
    for (const id of new Set([...products, ...(before ? productIdsOf(before) : [])])) {
      const entry = tx.find(LanesByProductTable, id);
      tx.save(LanesByProductTable, id, indexByProduct(entry, after, products.has(id)));
    }
  }
}

function laneIdOf(data: Lane | null, key: string): string {
  return data?.laneId ?? key.replace(/^lane:/, '');
}
