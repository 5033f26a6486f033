import { Injectable } from '@nestjs/common';
import type { DataOf, ParcelUnpacked } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { applyChange } from '../cases/apply-change.effects.js';
import { unchanged } from '../cases/case-change.js';
import { CaseTable } from '../cases/case.table.js';
import { noteParcelEvent } from './receive-goods.js';

type Unpacked = DataOf<typeof ParcelUnpacked>;

/**
 * Only the number of the event is noted. The parcel's place on a list stays until the list is replaced: without it a hold would miss a
 * permit that still names the parcel.
 */
@Injectable()
export class UnpackParcel implements UseCase<Unpacked> {
  prefetch({ data }: Message<Unpacked>) {
    return [CaseTable.ref(data.declarationId)];
  }

  handle(tx: UnitOfWork, { data, sequence }: Message<Unpacked>) {
    const known = tx.find(CaseTable, data.declarationId);
    if (known) applyChange(tx, unchanged(noteParcelEvent(known, sequence)));
  }
}
