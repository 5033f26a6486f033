import { setTimeout as sleep } from 'node:timers/promises';

import { Staff } from '../../../tools/client/staff.js';
import type { RunningTorugart } from '../variants/torugart.js';
import { mailOf } from '../load/mix.js';
import { OrderPost } from '../load/order-post.js';
import type { Announced } from './sort-parcels.js';

const ANNOUNCED_WITHIN_MS = 60_000;

interface ListedParcel {
  readonly itemNumber: string;
  readonly notice: { readonly declaredGrams: number };
}

/** Orders parcels and waits until the facility expects them all. @throws when it does not within a minute */
export async function announceParcels(
  system: RunningTorugart,
  { count, facility, signal }: { count: number; facility: string; signal: AbortSignal },
): Promise<Announced[]> {
  const post = new OrderPost(system.intakeUrl);
  const orders = Array.from({ length: count }, (_, i) => JSON.stringify(mailOf(i + 1, `S-${i + 1}`)));
  const answers = await Promise.all(orders.map((order) => post.post(system.parties[0], order)));
  await post.close();
  const refused = answers.filter((status) => status !== 202);
  if (refused.length > 0) throw new Error(`${refused.length} orders were not taken, the first with ${refused[0]}`);
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
