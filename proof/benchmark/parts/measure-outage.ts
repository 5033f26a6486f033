import { setTimeout as sleep } from 'node:timers/promises';

import { percentiles, type Percentiles } from '../../../tools/client/percentiles.js';
import { arrive, dueAt } from '../load/arrivals.js';
import { Follower } from '../load/follow.js';
import { mailOf } from '../load/mix.js';
import { OrderPost } from '../load/order-post.js';
import { Outcomes } from '../load/outcomes.js';
import { torugart } from '../variants/torugart.js';
import type { BenchContext } from '../system-under-load.js';

const CONNECTIONS = 256;
const POLL_MS = 250;
/** Of the answers before the outage, which count as usual. */
const USUAL_SECONDS = 20;
const GIVEN_UP_AFTER_MS = 1_800_000;

interface Waiting {
  readonly waiting: number;
  readonly bytes: number;
  readonly limitBytes: number;
}

/**
 * Orders come by HTTP at one rate; Kafka is stopped (SIGSTOP: connections stay open and nothing answers), goes on after `seconds`, and the
 * orders end then. Printed are the answers before and during the outage, what waited at its end, for how long the limit of the outbox would
 * have held at this rate, and the time until all was published and decided.
 * @param rate orders a second
 * @param seconds length of the outage
 */
export async function measureOutage(
  rate: number,
  seconds: number,
  { options, say, signal }: BenchContext,
): Promise<void> {
  const running = await torugart({ speed: options.speed }).start(say, signal);
  const kafka = running.processes.get('kafka')!;
  const post = new OrderPost(running.intakeUrl, CONNECTIONS);
  const follower = new Follower(running.kafka);
  const party = running.parties.find(({ id }) => id === 'steppe-post')!;
  let serial = 1;

  /** @returns the answers by status and the milliseconds from when each order that was accepted was due */
  const offer = async (name: string, lasts: number) => {
    const outcomes = new Outcomes(name, Math.round(rate * lasts));
    const first = serial;
    serial += outcomes.total;
    follower.outcomes = outcomes;
    const byStatus = new Map<number, number>();
    const after: number[] = [];
    const pending: Promise<void>[] = [];
    const began = Date.now() + 50;
    const send = async (i: number) => {
      const status = await post.post(party, JSON.stringify(mailOf(first + i, outcomes.orderNo(i))));
      byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
      if (status === 202) after.push(Date.now() - dueAt(began, rate, i));
    };
    await arrive({ began, rate, total: () => outcomes.total, signal }, (from, to) => {
      for (let i = from; i < to; i += 1) pending.push(send(i));
    });
    await Promise.all(pending);
    return { outcomes, byStatus, accepted: byStatus.get(202) ?? 0, answer: percentiles(after) };
  };

  try {
    await follower.start();
    await offer('W', options.warmUpSeconds);
    const usual = await offer('U', USUAL_SECONDS);
    await until(async () => usual.outcomes.decided >= usual.accepted, signal);
    process.kill(kafka, 'SIGSTOP');
    say(`Kafka is stopped for ${seconds} s`);
    const away = await offer('A', seconds).finally(() => process.kill(kafka, 'SIGCONT'));
    const left = await waitingIn(running.intakeUrl);
    const backAt = Date.now();
    say(`Kafka goes on; ${left.waiting} entries wait in the outbox of intake`);
    await until(async () => (await waitingIn(running.intakeUrl)).waiting === 0, signal);
    const published = (Date.now() - backAt) / 1_000;
    await until(async () => away.outcomes.decided >= away.accepted, signal);
    const decided = (Date.now() - backAt) / 1_000;
    const held = left.limitBytes / (left.bytes / seconds) / 60;
    console.log(
      [
        `Kafka away for ${seconds} s at ${rate} orders/s by HTTP`,
        `before: ${answers(usual.byStatus)}; ${span(usual.answer)}`,
        `during: ${answers(away.byStatus)}; ${span(away.answer)}`,
        `waiting at its end: ${left.waiting} entries, ${(left.bytes / 1e6).toFixed(1)} MB; the limit of ${(left.limitBytes / 1e6).toFixed(0)} MB holds ${held.toFixed(0)} minutes at this rate`,
        `after: all published in ${published.toFixed(1)} s, all decided in ${decided.toFixed(1)} s (${(away.accepted / decided).toFixed(0)} orders/s, no others offered meanwhile)`,
      ].join('\n'),
    );
  } finally {
    await Promise.allSettled([post.close(), follower.stop()]);
    await running.stop();
  }
}

async function waitingIn(intakeUrl: string): Promise<Waiting> {
  const answer = (await (await fetch(`${intakeUrl}/health/ready`)).json()) as { details: { outbox: Waiting } };
  return answer.details.outbox;
}

async function until(reached: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + GIVEN_UP_AFTER_MS;
  while (!(await reached())) {
    if (Date.now() > deadline) throw new Error(`not reached within ${GIVEN_UP_AFTER_MS / 60_000} minutes`);
    await sleep(POLL_MS, undefined, { signal });
  }
}

const answers = (byStatus: ReadonlyMap<number, number>) =>
  [...byStatus].map(([status, count]) => `${count} × ${status || 'no answer'}`).join(', ');
const span = ({ p50, p99, max }: Percentiles) =>
  `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, max ${max.toFixed(0)} ms`;
