import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { ProcessTable, projectRoot, stateFolder } from '#libs/local-stack';

import { commit, machine } from '../../tools/client/machine.js';
import { untilStopped } from '../../tools/client/until-stopped.js';
import { killLeaders } from './campaign.js';
import { asMarkdown, isWhole } from './report.js';

const usage = `npm run leader-kills [-- --kills N]

Three brokers with three copies of each topic; the broker that leads a partition
is killed N times (20) while events are published and heard. Writes
proof/leader-kills/results. Ends with 1 when an event was lost, doubled or out of order.`;

const STOPS_WITHIN_MS = 10_000;
const kills = killsOrExit();
const stateDir = join(stateFolder(), 'leader-kills');
// What a run that was cut short has left.
for (const part of ['kafka/node-1', 'kafka/node-2', 'kafka/node-3', 'postgres'])
  await new ProcessTable(join(stateDir, part)).reap(STOPS_WITHIN_MS);
rmSync(stateDir, { recursive: true, force: true });
const at = new Date().toISOString();
const found = await killLeaders({ kills, stateDir, say: (line) => console.error(line), signal: untilStopped() });
const facts = { commit: commit(), at, machine: machine(), ...found };
const folder = join(projectRoot(), 'proof', 'leader-kills', 'results');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'report.json'), `${JSON.stringify(facts, undefined, 2)}\n`);
writeFileSync(join(folder, 'report.md'), asMarkdown(facts));
console.log(asMarkdown(facts));
rmSync(stateDir, { recursive: true, force: true });
process.exit(isWhole(facts) ? 0 : 1);

function killsOrExit(): number {
  const { values } = parseArgs({ options: { kills: { type: 'string' }, help: { type: 'boolean' } } });
  const given = Number(values.kills ?? 20);
  if (!values.help && Number.isInteger(given) && given > 0) return given;
  console.log(usage);
  return process.exit(values.help ? 0 : 2);
}
