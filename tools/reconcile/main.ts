import { reportCommand } from '../client/report-command.js';
import { findRunningSystem } from '../client/running-system.js';
import { printReconciliation } from './print-reconciliation.js';
import { reconcile } from './reconcile.js';

const usage = `npm run reconcile [-- OPTIONS]

Reconciles the databases of all services: in = out at every hop, nothing lost, nothing twice.
  --wait SECONDS   wait at most this long until all events are processed
  --json           print everything as JSON
Exit code: 0 everything agrees, 1 something is wrong, 2 undecided: events are still under way.`;

await reportCommand(usage, async ({ waitMs, json, say }) => {
  const result = await reconcile(
    findRunningSystem(),
    waitMs,
    ({ unpublished, unread, staged, unnotified, unapplied }) =>
      say(
        `waiting: ${unpublished} not published, ${unread} not read, ${staged} staged, ${unnotified} not notified, ${unapplied} not applied`,
      ),
  );
  say('');
  console.log(json ? JSON.stringify(result, undefined, 2) : printReconciliation(result).join('\n'));
  const outcomes = new Set(result.results.map(({ outcome }) => outcome));
  if (outcomes.has('broken')) return 1;
  return outcomes.has('unsettled') ? 2 : 0;
});
