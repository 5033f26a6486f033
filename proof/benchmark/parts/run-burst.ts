import { setTimeout as sleep } from 'node:timers/promises';

import { OrderPlaced, partyTopic } from '#libs/contracts';
import { kafkaClient } from '#libs/messaging';

import { OutsidePublisher, published } from '../../../tools/client/order-publisher.js';
import { percentiles, type Percentiles } from '../../../tools/client/percentiles.js';
import { isLive } from '../../../tools/local/parties.js';
import { arrive, dueAt } from '../load/arrivals.js';
import { Follower } from '../load/follow.js';
import { mailOf } from '../load/mix.js';
import { Outcomes } from '../load/outcomes.js';
import { cpuTicks, surroundingsSince } from '../measure/surroundings.js';
import type { BurstRun } from '../results.js';
import { checkpoint } from '../stall/checkpoint.js';
import type { BenchContext } from '../system-under-load.js';
import { torugart } from '../variants/torugart.js';

const OTHERS = 10;
const RATE_EACH = 5;
const BASELINE_SECONDS = 40;
const WARM_UP_SECONDS = 60;
const PORTION = 1_000;
const LOOK_MS = 2_000;
const BULK = 'bench-bulk';
const othersOf = () => Array.from({ length: OTHERS }, (_, i) => `bench-${i}`);

/**
 * One party publishes very many orders at once; ten others go on at their own rate, and how long they wait is compared with before.
 * @param limitSeconds after which it is given up
 */
export async function runBurst({ options, say, signal }: BenchContext, limitSeconds: number): Promise<BurstRun> {
  const others = othersOf();
  const running = await torugart({ speed: options.speed, moreParties: [BULK, ...others] }).start(say, signal);
  const bulkPublisher = new OutsidePublisher(running.kafka, 'bench-bulk');
  const othersPublisher = new OutsidePublisher(running.kafka, 'bench-others');
  const follower = new Follower(running.kafka);
  const admin = kafkaClient(running.kafka, 'bench-admin').admin();
  const party = (id: string) => running.parties.find((one) => one.id === id)!;
  const bulkTopic = partyTopic(BULK, isLive(party(BULK))).name;
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
        const event = { type: OrderPlaced, key: order.orderNo, data: { order } };
        return published(party(others[(from + k) % OTHERS]!), event, running.now());
      });
      sending = sending.then(() => othersPublisher.send(records));
    }).catch((error: unknown) => {
      if (!over.aborted) throw error;
    });
    await sending;
    for (let waited = 0; outcomes.decided < offered && waited < 30_000; waited += 200) await sleep(200);
    return percentiles(
      Array.from({ length: offered }, (_, i) =>
        outcomes.decidedAt[i] ? outcomes.decidedAt[i] - dueAt(began, rate, i) : Infinity,
      ),
    );
  };
  /** Intake's offsets of the one party: what lies before them is durable in intake. */
  const accepted = async () => {
    const [group] = await admin.fetchOffsets({ groupId: 'intake', topics: [bulkTopic] });
    return (group?.partitions ?? []).reduce((sum, { offset }) => sum + Math.max(0, Number(offset)), 0);
  };

  try {
    await Promise.all([follower.start(), admin.connect()]);
    const never = new AbortController().signal;
    await steady('W-1', Math.min(WARM_UP_SECONDS, options.warmUpSeconds), never);
    await checkpoint(running.databaseUrl);
    say('burst: how long the others wait before it');
    const before = await steady('A-1', options.quick ? options.seconds : BASELINE_SECONDS, never);
    const bulk = new Outcomes('X-1', options.burstOrders);
    const firstOfBulk = serial + 10_000_000;
    const ticks = cpuTicks();
    const began = Date.now();
    const seconds = () => (Date.now() - began) / 1_000;
    const over = new AbortController();
    const during = steady('D-1', limitSeconds + 60, over.signal);
    follower.alsoOf(bulk);
    say(`burst: ${options.burstOrders} orders of one party at once, for ${limitSeconds.toFixed(0)} s at most`);
    for (let i = 0; i < bulk.total; i += PORTION) {
      signal.throwIfAborted();
      const count = Math.min(PORTION, bulk.total - i);
      const orders = Array.from({ length: count }, (_, k) => mailOf(firstOfBulk + i + k, bulk.orderNo(i + k)));
      const at = running.now();
      await bulkPublisher.send(
        orders.map((order) => published(party(BULK), { type: OrderPlaced, key: order.orderNo, data: { order } }, at)),
      );
    }
    const publishedInSeconds = seconds();
    const lodgedCount = () => bulk.lodgedAt.reduce((sum, at) => sum + (at > 0 ? 1 : 0), 0);
    let [lodged, taken, acceptedInSeconds] = [0, 0, null as number | null];
    while (lodged < bulk.total && seconds() < limitSeconds) {
      await sleep(LOOK_MS, undefined, { signal });
      [lodged, taken] = [lodgedCount(), await accepted()];
      if (taken >= bulk.total) acceptedInSeconds ??= seconds();
    }
    const last = bulk.lodgedAt.reduce((latest, at) => Math.max(latest, at), 0);
    over.abort();
    const duringIt = await during;
    say(
      `burst: ${taken} accepted, ${lodged} lodged; p99 of the others ${before.p99.toFixed(0)} → ${duringIt.p99.toFixed(0)} ms`,
    );
    return {
      orders: bulk.total,
      publishedInSeconds,
      acceptedInSeconds,
      accepted: taken,
      lodged,
      seconds: lodged === bulk.total ? (last - began) / 1_000 : null,
      limitSeconds,
      others: { parties: OTHERS, rateEach: RATE_EACH, before, during: duringIt },
      surroundings: surroundingsSince(ticks),
    };
  } finally {
    const parts = [bulkPublisher, othersPublisher, admin].map((part) => part.disconnect());
    await Promise.allSettled([...parts, follower.stop()]);
    await running.stop();
  }
}
