import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { findRunningSystem } from '../running/running-system.js';
import type { Found } from './evidence.js';
import { look } from './look.js';
import { printCoverage } from './print.js';

const usage = `npm run coverage [-- OPTIONS]

What of the user's document (China Post News, 4 December 2023) was seen on the running demonstration, point by point, with its evidence.
A fresh demonstration needs some weeks of its own calendar for all of it; a day passes in two minutes (npm start -- --speed N).
  --wait SECONDS   look again until everything was seen, at most so long
  --json           print everything as JSON
Exit code: 0 all of it was seen, 1 something was not.`;

const LOOK_EVERY_MS = 5_000;

try {
  const { values } = parseArgs({
    options: { wait: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) console.log(usage);
  else process.exitCode = await run(Number(values.wait ?? 0) * 1_000, values.json ?? false);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 3;
}

async function run(waitMs: number, json: boolean): Promise<number> {
  const system = findRunningSystem();
  const until = Date.now() + waitMs;
  let found: Found[] = await look(system);
  while (found.some(({ seen }) => !seen) && Date.now() < until) {
    if (process.stderr.isTTY && !json)
      process.stderr.write(`\r\x1b[K${found.filter(({ seen }) => !seen).length} not seen yet …`);
    await sleep(LOOK_EVERY_MS);
    found = await look(system);
  }
  if (process.stderr.isTTY && !json) process.stderr.write('\r\x1b[K');
  console.log(json ? JSON.stringify(found, undefined, 2) : printCoverage(found).join('\n'));
  return found.every(({ seen }) => seen) ? 0 : 1;
}
