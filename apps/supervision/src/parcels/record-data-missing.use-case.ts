import type { DataMissing, DataOf } from '#libs/contracts';
import { type Handler, put } from '#libs/messaging';
import { parcelsWithoutData } from '../cases/case.table.js';

/** `DataMissing`: it was there before its data; its case says so once there is one. */
export const keepDataMissing: Handler<DataOf<typeof DataMissing>> = {
  decide: (_, { data: { barcode, facility, at } }) => ({
    writes: [put(parcelsWithoutData, barcode, { facility, at })],
  }),
};
