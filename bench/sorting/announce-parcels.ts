import { setTimeout as sleep } from 'node:timers/promises';

import { Staff } from '../../tools/running/staff.js';
import { offerOrders } from '../spine/offer-orders.js';
import type { BenchSystem } from '../spine/start-system.js';
import type { Announced } from './sort-parcels.js';

const ORDERS_A_SECOND = 100;
const ANNOUNCED_WITHIN_MS = 60_000;

interface ListedParcel {
  readonly itemNumber: string;
  readonly notice: { readonly declaredGrams: number };
}

/** Orders parcels and waits until the facility expects them all. @throws when it does not within a minute */
export async function announceParcels(
  system: BenchSystem,
  { count, facility, signal }: { count: number; facility: string; signal: AbortSignal },
): Promise<Announced[]> {
  await offerOrders(system, { rate: ORDERS_A_SECOND, seconds: count / ORDERS_A_SECOND, first: 1, signal });
  const staff = new Staff(system.issuer, 'warehouse');
  const url = `${system.services.warehousing}/v1/parcels?state=announced&facility=${facility}`;
  const deadline = Date.now() + ANNOUNCED_WITHIN_MS;
  for (;;) {
    const listed: ListedParcel[] = [];
    for await (const parcel of staff.list<ListedParcel>(url)) listed.push(parcel);
    if (listed.length >= count)
      return listed.map(({ itemNumber, notice }) => ({ itemNumber, grams: notice.declaredGrams }));
    if (Date.now() > deadline) throw new Error(`only ${listed.length} of ${count} parcels are announced`);
    await sleep(500, undefined, { signal });
  }
}
