import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';

import { readOptions } from '../options.js';
import { loadedSystem, type SystemUnderLoad } from '../system-under-load.js';
import { type RunningTorugart, torugart } from '../variants/torugart.js';
import { actsOn } from './acts.js';
import { ClashReader, type Counted } from './clashes.js';

const RATE = 200;
const REPLICAS = 1;
/** Longer than all acts take; the load ends after the last one. */
const LONGEST_SECONDS = 420;
/** Before the first act, so that scans, load units and vehicles are under way. */
const FIRST_MS = 20_000;
/** After each act, for what it leads to: departures are cancelled and load units planned anew by jobs. */
const THEN_MS = 5_000;

/** Of all chunks of a service while one act and what follows from it take effect. It was 3 of about 100 in the runs of decision 64. */
const mostClashes = ({ chunks }: Pick<Counted, 'chunks'>) => 10 + 0.1 * chunks;
/** A chunk is given up after 20. It was 2. */
const MOST_IN_A_ROW = 8;

const options = readOptions([]);
if (options === 'help') throw new Error('no options were given');
const over = new AbortController();
let system: SystemUnderLoad<RunningTorugart>;
let reader: ClashReader;
let load: Promise<unknown>;

beforeAll(async () => {
  const context = { options, say: () => undefined, signal: new AbortController().signal };
  system = await loadedSystem(torugart({ speed: options.speed, replicas: REPLICAS }), context);
  reader = new ClashReader(system.running, REPLICAS);
  load = system.step(RATE, LONGEST_SECONDS, { over: over.signal });
  await sleep(FIRST_MS);
}, 300_000);

afterAll(async () => {
  over.abort();
  await load;
  await system.stop();
}, 300_000);

describe(`acts on what many decisions read, while ${RATE} orders a second flow through the services`, () => {
  const seen: { act: string; service: string; chunks: number; clashes: number }[] = [];

  it('take effect', async () => {
    for (const { name: act, run } of [{ name: 'nothing', run: () => Promise.resolve() }, ...actsOn(system.running)]) {
      const before = await reader.read();
      await run();
      await sleep(THEN_MS);
      for (const [service, { chunks, clashes }] of Object.entries(await reader.read())) {
        const was = before[service]!;
        seen.push({ act, service, chunks: chunks - was.chunks, clashes: clashes - was.clashes });
      }
    }
    expect(await cancelledByClosure()).toBeGreaterThan(0);
  }, 400_000);

  it('cost few clashes each', () => {
    console.log(
      seen.map(({ act, service, chunks, clashes }) => `${act}: ${service} ${clashes} of ${chunks}`).join('\n'),
    );
    expect(seen.filter((each) => each.clashes > mostClashes(each))).toEqual([]);
    expect(seen.every(({ chunks }) => chunks > 0)).toBe(true);
  });

  it('leave nothing given up or parked', async () => {
    for (const [service, counted] of Object.entries(await reader.read())) {
      expect({ service, ...counted }).toMatchObject({ service, givenUp: 0, parkedKeys: 0 });
      expect(counted.mostInARow).toBeLessThanOrEqual(MOST_IN_A_ROW);
    }
  }, 60_000);
});

async function cancelledByClosure(): Promise<number> {
  const client = new Client({ connectionString: system.running.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ cancelled: string }>(
      `select count(*) as cancelled from dispatch.departure where phase = 'cancelled' and data->>'remark' = 'drill under load'`,
    );
    return Number(rows[0]!.cancelled);
  } finally {
    await client.end();
  }
}
