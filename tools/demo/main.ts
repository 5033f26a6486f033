import { fileIn, findRunningSystem, virtualNow } from '../client/running-system.js';
import { pause, untilStopped } from '../client/until-stopped.js';
import { readOptions } from './options.js';
import { planNext, type Planned } from './plan-next.js';
import { PlannedSender } from './send-planned.js';
import { Serials } from './serials.js';

/** A round sends what has become due; while intake asks for patience nothing piles up, the rate just sinks. */
const ROUND_MS = 1000;
const REPORT_MS = 60_000;

const { rate, seed } = readOptions(process.argv.slice(2), process.env);
const system = findRunningSystem();
const stopped = untilStopped();
const serials = new Serials(fileIn(system, 'demo-serials.json'), 1000);
const counts = new Map<string, number>();
const sender = new PlannedSender(system, stopped, (outcome, { length }) =>
  counts.set(outcome, (counts.get(outcome) ?? 0) + length),
);
const reporting = setInterval(report, REPORT_MS);

let owed = 0;
while (!stopped.aborted) {
  const began = Date.now();
  owed += (rate * ROUND_MS) / 1000;
  const due: Planned[] = [];
  const now = virtualNow(system);
  for (; owed >= 1; owed--) due.push(...planNext(seed, serials.take(), now));
  try {
    await sender.send(due);
  } catch (error) {
    if (!stopped.aborted) console.error(`a round failed: ${error instanceof Error ? error.message : String(error)}`);
  }
  await pause(Math.max(0, ROUND_MS - (Date.now() - began)), stopped);
}

clearInterval(reporting);
await sender.close();
serials.close();
report();
process.exit(0);

function report(): void {
  console.log([...counts].map(([outcome, orders]) => `${outcome}: ${orders}`).join(', ') || 'nothing sent yet');
}
