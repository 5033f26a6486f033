import { setTimeout as sleep } from 'node:timers/promises';

import type { Order } from '#libs/contracts';

import { inventOrder } from '../../tools/demo/invent-order.js';
import { OrderSender } from '../../tools/running/order-sender.js';
import { sellersOf } from '../../tools/running/running-system.js';
import type { BenchSystem } from './start-system.js';

const TICK_MS = 20;
const SEED = 20231204;

export interface Offered {
  /** Order number → when it was due (real milliseconds). */
  readonly dueAt: ReadonlyMap<string, number>;
  /** Due → answered by intake, milliseconds. */
  readonly answered: readonly number[];
  readonly refused: number;
}

/**
 * An open loop: each order is sent when it is due, whether or not those before it were answered, and its time counts from when it was
 * due. A closed loop would slow down with the system and hide what its users wait for.
 */
export async function offerOrders(
  system: BenchSystem,
  { rate, seconds, first, signal }: { rate: number; seconds: number; first: number; signal: AbortSignal },
): Promise<Offered> {
  const senders = sellersOf(system).map((party) => new OrderSender(system.services.intake, party, signal));
  const dueAt = new Map<string, number>();
  const answered: number[] = [];
  const pending: Promise<void>[] = [];
  let refused = 0;
  const total = Math.round(rate * seconds);
  const orders = Array.from({ length: total }, (_, i) => inventOrder(SEED, first + i));
  const send = async (portion: readonly Order[], sender: OrderSender): Promise<void> => {
    for (const [i, { status }] of (await sender.batch(portion)).entries()) {
      if (status === 202) answered.push(Date.now() - dueAt.get(portion[i]!.orderNo)!);
      else refused++;
    }
  };
  const began = Date.now();
  for (let sent = 0; sent < total;) {
    signal.throwIfAborted();
    const due = Math.min(total, Math.floor(((Date.now() - began) / 1_000) * rate));
    const portion = orders.slice(sent, due);
    portion.forEach(({ orderNo }, i) => dueAt.set(orderNo, began + ((sent + i + 1) / rate) * 1_000));
    if (portion.length > 0) pending.push(send(portion, senders[pending.length % senders.length]!));
    sent = due;
    await sleep(TICK_MS);
  }
  await Promise.all(pending);
  return { dueAt, answered, refused };
}
