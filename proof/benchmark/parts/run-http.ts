import { setTimeout as sleep } from 'node:timers/promises';

import { percentiles } from '../../../tools/client/percentiles.js';
import { httpBounds } from '../criteria/bounds.js';
import { httpRates, nextStep, stepAt } from '../criteria/find-highest-step.js';
import { isFlat, type LagSample } from '../criteria/flat-lag.js';
import { arrive, dueAt } from '../load/arrivals.js';
import { mailOf } from '../load/mix.js';
import { OrderPost } from '../load/order-post.js';
import { cpuByRole } from '../measure/cpu.js';
import { cpuTicks, surroundingsSince } from '../measure/surroundings.js';
import type { HttpRound, HttpRun, HttpTrial } from '../results.js';
import type { BenchContext, SystemUnderLoad } from '../system-under-load.js';

const SAMPLE_MS = 250;
const LEAD_SECONDS = 2;
const REST_MS = { held: 3_000, failed: 10_000 };
const CONNECTIONS = 256;
const FIRST_RATE = 400;
const BESIDE_RATE = 200;
/** Longer than the search can take; it is ended when the search is. */
const BESIDE_SECONDS = 600;
/** A party of its own: the admission window is one of each party. */
export const HTTP_PARTY = 'bench-http';
/** Labels must not repeat in a system. */
let serial = 50_000_000;

/** Accepted and durable orders a second over HTTP, one order a request, with the chain at 200 a second beside it and then alone. */
export async function runHttp(
  system: SystemUnderLoad,
  context: BenchContext,
): Promise<{ beside: HttpRun; alone: HttpRun }> {
  const over = new AbortController();
  const chain = system.step(BESIDE_RATE, BESIDE_SECONDS, { over: over.signal });
  await sleep(LEAD_SECONDS * 1_000);
  const rounds = await searchHttp('http beside the chain', system, context).finally(() => over.abort());
  const { rate, decision, release, lost } = await chain;
  return {
    beside: { rounds, chain: { rate, decision, release, lost } },
    alone: { rounds: await searchHttp('http alone', system, context) },
  };
}

async function searchHttp(
  name: string,
  { running }: SystemUnderLoad,
  { options, say, signal }: BenchContext,
): Promise<readonly HttpRound[]> {
  const post = new OrderPost(running.intakeUrl, CONNECTIONS);
  const party = running.parties.find(({ id }) => id === HTTP_PARTY)!;
  const generator = new Map([...running.processes].filter(([role]) => role === 'load generator'));
  const generatorSeconds = () => cpuByRole(generator).get('load generator') ?? 0;

  const run = async (rate: number): Promise<Omit<HttpTrial, 'step'>> => {
    const total = Math.round(rate * (options.httpSeconds + LEAD_SECONDS));
    const lead = Math.round(rate * LEAD_SECONDS);
    const first = serial;
    serial += total;
    const bodies = Array.from({ length: total }, (_, i) => JSON.stringify(mailOf(first + i, `H-${first + i}`)));
    const after = new Float64Array(total).fill(Infinity);
    let failed = 0;
    const lag: LagSample[] = [];
    const [ticks, seconds] = [cpuTicks(), generatorSeconds()];
    const began = Date.now() + 50;
    const sampling = setInterval(() => {
      const at = (Date.now() - began) / 1_000 - LEAD_SECONDS;
      if (at >= 0 && at < options.httpSeconds) lag.push({ at, waiting: post.waiting });
    }, SAMPLE_MS);
    const pending: Promise<void>[] = [];
    const send = async (i: number) => {
      const status = await post.post(party, bodies[i]!);
      if (status === 202) after[i] = Date.now() - dueAt(began, rate, i);
      else failed += 1;
    };
    await arrive({ began, rate, total: () => total, signal }, (from, to) => {
      for (let i = from; i < to; i += 1) pending.push(send(i));
    }).finally(() => clearInterval(sampling));
    await Promise.all(pending);
    const answer = percentiles([...after.subarray(lead)]);
    const held = isFlat(lag, rate) && answer.p99 <= httpBounds.holdsMs && failed <= total * 0.001;
    const generatorMicros = ((generatorSeconds() - seconds) * 1e6) / total;
    return { rate, held, answer, failed, generatorMicros, surroundings: surroundingsSince(ticks) };
  };

  const rounds: HttpRound[] = [];
  let start = stepAt(httpRates, FIRST_RATE);
  try {
    for (let round = 1; round <= options.rounds; round += 1) {
      const trials: HttpTrial[] = [];
      for (;;) {
        const next = nextStep(httpRates.length, { start, climbs: round === 1 }, trials);
        if ('found' in next) {
          const found = trials.find(({ step, held }) => held && step === next.found);
          rounds.push({ trials, ...(found && { found }) });
          start = next.found ?? trials.at(-1)!.step;
          break;
        }
        const measured = await run(httpRates[next.step]!);
        trials.push({ ...measured, ...next });
        const { answer, failed, held, rate } = measured;
        say(
          `${name}: ${rate}/s: ${held ? 'holds' : 'does not hold'} (p99 ${answer.p99.toFixed(0)} ms, failed ${failed})`,
        );
        await sleep(held ? REST_MS.held : REST_MS.failed, undefined, { signal });
      }
    }
    return rounds;
  } finally {
    await post.close();
  }
}
