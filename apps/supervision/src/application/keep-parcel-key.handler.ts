import type { DataOf, ParcelKeyIssued } from '#libs/contracts';
import { type Handler, put } from '#libs/messaging';
import { parcelKeys } from '../persistence/tables.js';

/** `ParcelKeyIssued`; a record without data erases the key, and with it the person. */
export const keepParcelKey: Handler<DataOf<typeof ParcelKeyIssued> | null> = {
  decide: (_, { data, key }) => ({ writes: [put(parcelKeys, key, { key: data?.key ?? null })] }),
};
