import { setTimeout as sleep } from 'node:timers/promises';

import type { Variant } from '../variants/variant.js';
import { arrive, dueAt } from '../load/arrivals.js';
import { Follower } from '../load/follow.js';
import { mailOf } from '../load/mix.js';
import { OrderPost } from '../load/order-post.js';
import { Outcomes } from '../load/outcomes.js';
import { cpuTicks, surroundingsSince } from '../measure/surroundings.js';
import type { HttpRun, HttpTrial } from '../results.js';
import { isFlat, type LagSample } from '../criteria/flat-lag.js';
import { nextTrial } from '../criteria/find-highest-step.js';
import { percentiles } from '../../../tools/client/percentiles.js';
import { stepAt, steps, type ChainContext } from './run-chain.js';

const P99_MS = 50;
const SAMPLE_MS = 250;
const LEAD_SECONDS = 2;
const CONNECTIONS = 256;
const FIRST_RATE = 400;
const DRAIN_MS = 60_000;
const STILL_MS = 3_000;

/** Accepted and durable orders a second over HTTP, one order a request; everything behind intake runs and works on what it gets. */
export async function runHttp(
  variant: Variant,
  round: number,
  start: number | undefined,
  context: ChainContext,
): Promise<HttpRun> {
  const { options, say, signal } = context;
  const running = await variant.start(say, signal);
  const post = new OrderPost(running.intakeUrl, CONNECTIONS);
  const follower = new Follower(running.kafka);
  const party = running.parties.find(({ id }) => id === 'steppe-post')!;
  let [serial, tried] = [1, 0];

  const step = async (rate: number, seconds: number): Promise<Omit<HttpTrial, 'kind' | 'step'>> => {
    const total = Math.round(rate * (seconds + LEAD_SECONDS));
    const lead = Math.round(rate * LEAD_SECONDS);
    const first = serial;
    serial += total;
    const outcomes = new Outcomes(`H-${++tried}`, total);
    follower.outcomes = outcomes;
    const bodies = Array.from({ length: total }, (_, i) => JSON.stringify(mailOf(first + i, outcomes.orderNo(i))));
    const after = new Float64Array(total).fill(Infinity);
    let failed = 0;
    const lag: LagSample[] = [];
    const ticks = cpuTicks();
    const began = Date.now() + 50;
    const sampling = setInterval(() => {
      const at = (Date.now() - began) / 1_000 - LEAD_SECONDS;
      if (at >= 0 && at < seconds) lag.push({ at, waiting: post.waiting });
    }, SAMPLE_MS);
    const pending: Promise<void>[] = [];
    const send = async (i: number) => {
      const status = await post.post(party, bodies[i]!);
      if (status === 202) after[i] = Date.now() - dueAt(began, rate, i);
      else failed += 1;
    };
    await arrive({ began, rate, total: () => total, signal }, (from, to) => {
      for (let i = from; i < to; i += 1) pending.push(send(i));
    });
    clearInterval(sampling);
    await Promise.all(pending);
    const surroundings = surroundingsSince(ticks);
    await drained(outcomes);
    const answer = percentiles([...after.subarray(lead)]);
    const held = isFlat(lag, rate) && answer.p99 <= P99_MS && failed <= total * 0.001;
    return { rate, held, answer, failed, surroundings };
  };

  const from = { start: start ?? stepAt(FIRST_RATE), isKnown: start !== undefined };
  try {
    await follower.start();
    await step(steps[from.start]! / 2, options.warmUpSeconds);
    const trials: HttpTrial[] = [];
    for (;;) {
      const next = nextTrial(steps.length, from, trials);
      if ('found' in next) {
        const found = trials.find(({ kind, step: at, held }) => held && kind === 'confirm' && at === next.found);
        return { round, trials, ...(found && { found }) };
      }
      const seconds = next.kind === 'probe' ? options.probeSeconds : options.seconds;
      const measured = await step(steps[next.step]!, seconds);
      trials.push({ ...measured, ...next });
      const { answer, failed, held, rate } = measured;
      say(
        `http round ${round}: ${next.kind} ${rate}/s: ${held ? 'holds' : 'does not hold'} (p99 ${answer.p99.toFixed(0)} ms, failed ${failed})`,
      );
    }
  } finally {
    await Promise.allSettled([post.close(), follower.stop()]);
    await running.stop();
  }
}

/** What a step left behind must not weigh on the next: waits until it is decided, or until nothing moves. */
async function drained(outcomes: Outcomes): Promise<void> {
  const deadline = Date.now() + DRAIN_MS;
  let [last, movedAt] = [-1, Date.now()];
  while (outcomes.decided < outcomes.total && Date.now() < deadline && Date.now() - movedAt < STILL_MS) {
    if (outcomes.decided !== last) [last, movedAt] = [outcomes.decided, Date.now()];
    await sleep(100);
  }
}
