import { Injectable } from '@nestjs/common';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { StagedPartitionTable } from './staged-partition.table.js';

export interface StagingToEnd {
  readonly partitionId: string;
  /** At which nothing of the party was staged. */
  readonly turn: number;
}

/** Nothing of a party waits any more: what comes next from the partition may be lodged directly. */
@Injectable()
export class EndStaging implements UseCase<StagingToEnd> {
  prefetch({ data }: Message<StagingToEnd>) {
    return [StagedPartitionTable.ref(data.partitionId)];
  }

  handle(tx: UnitOfWork, { data: { partitionId, turn } }: Message<StagingToEnd>): void {
    const partition = tx.find(StagedPartitionTable, partitionId);
    if (partition?.turn !== turn) return;
    tx.save(StagedPartitionTable, partitionId, { ...partition, isStaging: false });
  }
}
