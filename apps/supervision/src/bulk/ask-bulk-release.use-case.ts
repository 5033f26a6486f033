import { Injectable } from '@nestjs/common';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import type { Officer } from '../audit/officer.js';
import { recordAct } from '../audit/record-act.effects.js';
import type { BulkRelease } from './bulk-release.js';
import { BulkReleaseTable } from './bulk-release.table.js';

export interface BulkReleaseToAsk extends Omit<BulkRelease, 'bulkId' | 'by' | 'at' | 'confirmedBy'> {
  readonly officer: Officer;
}

/** What is to be released together is kept as it was asked. */
@Injectable()
export class AskBulkRelease implements UseCase<BulkReleaseToAsk, BulkRelease> {
  handle(tx: UnitOfWork, { data }: Message<BulkReleaseToAsk>): BulkRelease {
    const { officer, ...asked } = data;
    const bulk: BulkRelease = { ...asked, bulkId: tx.newId(), by: officer.id, at: tx.now.toISOString() };
    tx.save(BulkReleaseTable, bulk.bulkId, bulk);
    const reason = `${asked.code}: ${asked.reason} [${asked.cases.length} cases, digest ${asked.digest}]`;
    const { facility } = asked;
    recordAct(tx, officer, {
      act: 'ask-bulk-release',
      subject: bulk.bulkId,
      facility,
      reason,
      before: '',
      after: 'asked',
    });
    return bulk;
  }
}
