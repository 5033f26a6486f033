import { setTimeout as sleep } from 'node:timers/promises';

import { OrderPlaced } from '#libs/contracts';

import { OutsidePublisher, published } from '../../../tools/client/order-publisher.js';
import { torugart } from '../variants/torugart.js';
import { arrive, dueAt } from '../load/arrivals.js';
import { Follower } from '../load/follow.js';
import { mailOf } from '../load/mix.js';
import { Outcomes } from '../load/outcomes.js';
import { cpuTicks, surroundingsSince } from '../measure/surroundings.js';
import type { BurstRun } from '../results.js';
import { percentiles, type Percentiles } from '../../../tools/client/percentiles.js';
import type { ChainContext } from './run-chain.js';

const OTHERS = 10;
const RATE_EACH = 25;
const BASELINE_SECONDS = 60;
const QUICK_BASELINE_SECONDS = 15;
const PORTION = 1_000;
const BULK = 'bench-bulk';
const othersOf = () => Array.from({ length: OTHERS }, (_, i) => `bench-${i}`);

/** One party publishes very many orders at once; ten others go on at their own rate, and how long they wait is compared with before. */
export async function runBurst({ options, say, signal }: ChainContext): Promise<BurstRun> {
  const others = othersOf();
  const running = await torugart({ speed: options.speed, moreParties: [BULK, ...others] }).start(say, signal);
  const bulkPublisher = new OutsidePublisher(running.kafka, 'bench-bulk');
  const othersPublisher = new OutsidePublisher(running.kafka, 'bench-others');
  const follower = new Follower(running.kafka);
  const party = (id: string) => running.parties.find((one) => one.id === id)!;
  const rate = OTHERS * RATE_EACH;
  let serial = 1;

  /** The ten others until the stop. @returns order → decision, from when each was due */
  const steady = async (name: string, seconds: number, over: AbortSignal): Promise<Percentiles> => {
    const outcomes = new Outcomes(name, Math.round(rate * seconds));
    follower.outcomes = outcomes;
    const began = Date.now();
    const first = serial;
    serial += outcomes.total;
    let offered = 0;
    let sending: Promise<void> = Promise.resolve();
    await arrive({ began, rate, total: () => outcomes.total, signal: AbortSignal.any([signal, over]) }, (from, to) => {
      offered = to;
      const records = Array.from({ length: to - from }, (_, k) => {
        const order = mailOf(first + from + k, outcomes.orderNo(from + k));
        return published(
          party(others[(from + k) % OTHERS]!),
          { type: OrderPlaced, key: order.orderNo, data: { order } },
          running.now(),
        );
      });
      sending = sending.then(() => othersPublisher.send(records));
    }).catch((error: unknown) => {
      if (!over.aborted) throw error;
    });
    await sending;
    for (let waited = 0; outcomes.decided < offered && waited < 60_000; waited += 200) await sleep(200);
    return percentiles(
      Array.from({ length: offered }, (_, i) =>
        outcomes.decidedAt[i] ? outcomes.decidedAt[i] - dueAt(began, rate, i) : Infinity,
      ),
    );
  };

  try {
    await follower.start();
    const never = new AbortController().signal;
    await steady('W-1', options.warmUpSeconds, never);
    say('burst: how long the others wait before it');
    const before = await steady('A-1', options.quick ? QUICK_BASELINE_SECONDS : BASELINE_SECONDS, never);
    const bulk = new Outcomes('X-1', options.burstOrders);
    const firstOfBulk = serial + 10_000_000;
    const ticks = cpuTicks();
    const began = Date.now();
    const over = new AbortController();
    const during = steady('D-1', options.burstLimitSeconds + 60, over.signal);
    follower.alsoOf(bulk);
    say(`burst: ${options.burstOrders} orders of one party at once`);
    for (let i = 0; i < bulk.total; i += PORTION) {
      signal.throwIfAborted();
      const count = Math.min(PORTION, bulk.total - i);
      const orders = Array.from({ length: count }, (_, k) => mailOf(firstOfBulk + i + k, bulk.orderNo(i + k)));
      const at = running.now();
      await bulkPublisher.send(
        orders.map((order) => published(party(BULK), { type: OrderPlaced, key: order.orderNo, data: { order } }, at)),
      );
    }
    const publishedInSeconds = (Date.now() - began) / 1_000;
    const lodgedCount = () => bulk.lodgedAt.reduce((sum, at) => sum + (at > 0 ? 1 : 0), 0);
    let lodged = lodgedCount();
    while (lodged < bulk.total && Date.now() - began < options.burstLimitSeconds * 1_000) {
      signal.throwIfAborted();
      await sleep(1_000);
      lodged = lodgedCount();
    }
    const last = bulk.lodgedAt.reduce((latest, at) => Math.max(latest, at), 0);
    over.abort();
    const duringIt = await during;
    return {
      orders: bulk.total,
      publishedInSeconds,
      lodged,
      seconds: lodged === bulk.total ? (last - began) / 1_000 : null,
      limitSeconds: options.burstLimitSeconds,
      others: { parties: OTHERS, rateEach: RATE_EACH, before, during: duringIt },
      surroundings: surroundingsSince(ticks),
    };
  } finally {
    await Promise.allSettled([bulkPublisher.disconnect(), othersPublisher.disconnect(), follower.stop()]);
    await running.stop();
  }
}
