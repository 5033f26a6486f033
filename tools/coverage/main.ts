import { setTimeout as sleep } from 'node:timers/promises';

import { reportCommand } from '../client/report-command.js';
import { findRunningSystem } from '../client/running-system.js';
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

await reportCommand(usage, async ({ waitMs, json, say }) => {
  const system = findRunningSystem();
  const until = Date.now() + waitMs;
  let found: Found[] = await look(system);
  while (found.some(({ seen }) => !seen) && Date.now() < until) {
    say(`${found.filter(({ seen }) => !seen).length} not seen yet …`);
    await sleep(LOOK_EVERY_MS);
    found = await look(system);
  }
  say('');
  console.log(json ? JSON.stringify(found, undefined, 2) : printCoverage(found).join('\n'));
  return found.every(({ seen }) => seen) ? 0 : 1;
});
