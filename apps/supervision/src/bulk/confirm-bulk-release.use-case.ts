import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, refuse } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import type { Officer } from '../audit/officer.js';
import { recordAct } from '../audit/record-act.effects.js';
import { type BulkRelease, confirmBulk } from './bulk-release.js';
import { BulkReleaseTable } from './bulk-release.table.js';

export interface BulkReleaseToConfirm {
  readonly officer: Officer;
  readonly bulkId: string;
  readonly digest: string;
}

/** A second officer confirms many releases. */
@Injectable()
export class ConfirmBulkRelease implements UseCase<BulkReleaseToConfirm, BulkRelease | Refusal> {
  prefetch({ data }: Message<BulkReleaseToConfirm>) {
    return [BulkReleaseTable.ref(data.bulkId)];
  }

  handle(tx: UnitOfWork, { data }: Message<BulkReleaseToConfirm>): BulkRelease | Refusal {
    const { officer, bulkId, digest } = data;
    const known = tx.find(BulkReleaseTable, bulkId);
    if (!known) return refuse('not-found', 'There is no such bulk release.');
    const confirmed = confirmBulk(known, { by: officer.id, digest });
    if (isRefusal(confirmed)) return confirmed;
    tx.save(BulkReleaseTable, bulkId, confirmed);
    const { facility } = known;
    const reason = `[digest ${digest}]`;
    recordAct(tx, officer, {
      act: 'confirm-bulk-release',
      subject: bulkId,
      facility,
      reason,
      before: 'asked',
      after: 'confirmed',
    });
    return confirmed;
  }
}
