import { Injectable } from '@nestjs/common';
import type { DataMissing, DataOf } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { ParcelWithoutDataTable } from '../cases/parcel-without-data.table.js';

type Missing = DataOf<typeof DataMissing>;

/** A parcel was scanned before its data had come; its case shows that later. */
@Injectable()
export class RecordDataMissing implements UseCase<Missing> {
  handle(tx: UnitOfWork, { data: { barcode, facility, at } }: Message<Missing>) {
    tx.save(ParcelWithoutDataTable, barcode, { facility, at });
  }
}
