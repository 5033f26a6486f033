import { parseArgs } from 'node:util';

import { findRunningSystem } from '../running/running-system.js';
import { printBooks } from './print-books.js';
import { settle } from './settle.js';

const usage = `npm run books [-- OPTIONS]

Closes the books over all services: in = out at every hop, nothing lost, nothing twice.
  --wait SECONDS   wait so long for everything under way to arrive
  --json           print everything as JSON
Exit code: 0 they close, 1 something is wrong, 2 it cannot be told while so much is under way.`;

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
  const say = (line: string) => {
    if (process.stderr.isTTY && !json) process.stderr.write(`\r\x1b[K${line}`);
  };
  const books = await settle(findRunningSystem(), waitMs, ({ unpublished, unread, staged }) =>
    say(`waiting: ${unpublished} not published, ${unread} not read, ${staged} staged`),
  );
  say('');
  console.log(json ? JSON.stringify(books, undefined, 2) : printBooks(books).join('\n'));
  const outcomes = new Set(books.results.map(({ outcome }) => outcome));
  if (outcomes.has('broken')) return 1;
  return outcomes.has('unsettled') ? 2 : 0;
}
