#!/usr/bin/env node
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

import { runSchedules } from './run-schedules.js';

const usage = `npm run test:schedules [-- --schedules N] [--seed S]

Runs random schedules of crashes, stopped processes, lost answers and late commits over models of Kafka and Postgres.
  --schedules N   how many (1,000,000)
  --seed S        the first batch's; each further one counts on from there (drawn and printed when left out)
Exit code: 0 all promises held, 1 one was broken (with the seed that plays it again), 2 the options are wrong.`;

/** Schedules of one seed. A failure is played again by its own seed and this number. */
const BATCH = 1_000;
const SHOWN_EVERY_MS = 1_000;
const PLAIN_EVERY = 15;

if (isMainThread) await lead();
else
  parentPort!.on('message', ({ schedules, seed }: Batch) => {
    // Schedules throw thousands of errors a second, and no stack of them is read.
    Error.stackTraceLimit = 0;
    void runSchedules(schedules, seed).then((failure) => parentPort!.postMessage({ schedules, seed, failure }));
  });

interface Batch {
  readonly schedules: number;
  readonly seed: number;
}

async function lead(): Promise<void> {
  const { wanted, seed } = options();
  const workers = Array.from({ length: Math.min(availableParallelism(), Math.ceil(wanted / BATCH)) }, () => {
    return new Worker(new URL(import.meta.url));
  });
  const began = performance.now();
  let given = 0;
  let played = 0;
  let ticks = 0;
  const show = (isLast: boolean) => {
    const seconds = (performance.now() - began) / 1_000;
    const line = `${played.toLocaleString('en')} of ${wanted.toLocaleString('en')} schedules, seed ${seed}, ${seconds.toFixed(0)} s`;
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}${isLast ? '\n' : ''}`);
    else if (isLast || ticks++ % PLAIN_EVERY === 0) process.stderr.write(`${line}\n`);
  };
  const showing = setInterval(() => show(false), SHOWN_EVERY_MS);
  let broken: (Batch & { failure: string }) | undefined;
  await Promise.all(
    workers.map(
      (worker) =>
        new Promise<void>((resolve, reject) => {
          const next = () => {
            if (given >= wanted || broken) return resolve();
            const batch: Batch = { schedules: Math.min(BATCH, wanted - given), seed: seed + Math.floor(given / BATCH) };
            given += batch.schedules;
            worker.postMessage(batch);
          };
          worker.on('error', reject);
          worker.on('message', ({ failure, ...batch }: Batch & { failure?: string }) => {
            played += batch.schedules;
            if (failure !== undefined) broken ??= { ...batch, failure };
            next();
          });
          next();
        }),
    ),
  );
  clearInterval(showing);
  show(true);
  await Promise.all(workers.map((worker) => worker.terminate()));
  if (!broken) return console.log(`${played} schedules kept every invariant, seed ${seed}`);
  console.log(
    `${broken.failure}\nagain: npm run test:schedules -- --schedules ${broken.schedules} --seed ${broken.seed}`,
  );
  process.exitCode = 1;
}

function options(): { wanted: number; seed: number } {
  try {
    const { values } = parseArgs({
      options: { schedules: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
    });
    const wanted = Number(values.schedules ?? 1_000_000);
    const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
    if (!values.help && wanted > 0 && Number.isSafeInteger(wanted) && Number.isSafeInteger(seed))
      return { wanted, seed };
  } catch {
    // An unknown option.
  }
  console.error(usage);
  return process.exit(process.argv.includes('--help') ? 0 : 2);
}
