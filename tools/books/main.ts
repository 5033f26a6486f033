import { reportCommand } from '../running/report-command.js';
import { findRunningSystem } from '../running/running-system.js';
import { printBooks } from './print-books.js';
import { settle } from './settle.js';

const usage = `npm run books [-- OPTIONS]

Closes the books over all services: in = out at every hop, nothing lost, nothing twice.
  --wait SECONDS   wait so long for everything under way to arrive
  --json           print everything as JSON
Exit code: 0 they close, 1 something is wrong, 2 it cannot be told while so much is under way.`;

await reportCommand(usage, async ({ waitMs, json, say }) => {
  const books = await settle(findRunningSystem(), waitMs, ({ unpublished, unread, staged, untold }) =>
    say(`waiting: ${unpublished} not published, ${unread} not read, ${staged} staged, ${untold} not told`),
  );
  say('');
  console.log(json ? JSON.stringify(books, undefined, 2) : printBooks(books).join('\n'));
  const outcomes = new Set(books.results.map(({ outcome }) => outcome));
  if (outcomes.has('broken')) return 1;
  return outcomes.has('unsettled') ? 2 : 0;
});
