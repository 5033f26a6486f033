import { createWriteStream, statSync } from 'node:fs';
import { extname } from 'node:path';

import { findRunningSystem, type RunningSystem, sellersOf } from '../client/running-system.js';
import { runCommand } from '../terminal/run-command.js';
import { loadHeadings } from './load-headings.js';
import { formFaults, makeOrders } from './make-orders.js';
import { readMapping } from './mapping.js';
import { readOptions, usage, type SendOptions } from './options.js';
import { Pace } from './pace.js';
import { Progress } from './progress.js';
import { readHeadings } from './read-headings.js';
import { lookAtCeb, sendCeb } from './send-ceb.js';
import { sendByHttp } from './send-http.js';
import { sendByKafka } from './send-kafka.js';
import { printTally, Tally, type Fate } from './tally.js';
import { waitForRest } from './wait-for-rest.js';

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') console.log(usage);
  else await run(options);
});

async function run(options: SendOptions): Promise<void> {
  const mapping = options.mapping === undefined ? undefined : readMapping(options.mapping);
  const { '.csv': tables = [], '.xml': messages = [] } = Object.groupBy(options.files, (file) =>
    extname(file).toLowerCase(),
  );
  const files = options.files.filter((file) => !messages.includes(file));
  if (messages.length > 0 && options.kafka)
    throw new Error(`${messages[0]} is a CEB message, which can be sent by HTTP only`);
  if (tables.length > 0 && !mapping)
    throw new Error(`${tables[0]} is a table: --mapping must name a mapping from a row to an order`);
  const system = ofParty(findRunningSystem(), options.party);
  if (options.headings !== undefined && !options.dryRun) console.log(await loadHeadings(system, options.headings));
  if (options.files.length === 0) return;

  const tally = new Tally();
  const results = options.results === undefined ? undefined : createWriteStream(options.results);
  const accepted = new Set<string>();
  const onFate = (fate: Fate): void => {
    tally.add(fate);
    results?.write(`${JSON.stringify(fate)}\n`);
    if (options.wait && fate.orderId !== undefined) accepted.add(fate.orderId);
  };
  const sending = { pace: new Pace(options.rate), onFate };
  const printing = { ...sending, say: (line: string) => console.log(line) };
  if (options.dryRun) lookAtCeb(messages, printing);
  else await sendCeb(system, messages, printing);

  const sellers = { ...system, parties: sellersOf(system) };
  const progress = new Progress(
    files.reduce((sum, file) => sum + statSync(file).size, 0),
    tally,
  );
  const made = makeOrders({
    files,
    mapping,
    parties: sellers.parties.length,
    onBytes: (bytes) => progress.read(bytes),
    headings: options.headings === undefined ? new Map() : await readHeadings(options.headings),
  });
  try {
    if (options.dryRun) await lookOnly(made, onFate);
    else await (options.kafka ? sendByKafka : sendByHttp)(sellers, made, sending);
  } finally {
    progress.end();
    results?.end();
  }
  console.log(printTally(tally).join('\n'));
  if (files.length > 0)
    console.log(
      `\n${tally.total} records in ${progress.seconds.toFixed(1)} s, ${Math.round(tally.total / progress.seconds)} a second`,
    );
  if (options.wait && !options.dryRun) await watch(sellers, accepted);
}

function ofParty(system: RunningSystem, party: string | undefined): RunningSystem {
  if (party === undefined) return system;
  const found = system.parties.find(({ id }) => id === party);
  if (!found)
    throw new Error(
      `there is no key of party ${party}; there are keys of ${system.parties.map(({ id }) => id).join(', ')}`,
    );
  return { ...system, parties: [found] };
}

async function lookOnly(made: ReturnType<typeof makeOrders>, onFate: (fate: Fate) => void): Promise<void> {
  let shown = false;
  for await (const one of made) {
    const { file, line } = one;
    if ('broken' in one) {
      onFate({ file, line, outcome: 'unreadable', reason: one.broken });
      continue;
    }
    if (!shown) console.log(JSON.stringify(one.order, undefined, 2));
    shown = true;
    const faults = formFaults(one.order);
    onFate({
      file,
      line,
      orderNo: one.order.orderNo,
      outcome: 'not sent',
      reason: faults.length === 0 ? 'dry run' : 'not of the form of an order',
      ...(faults[0] && { detail: faults[0] }),
    });
  }
}

async function watch(system: RunningSystem, accepted: ReadonlySet<string>): Promise<void> {
  const describe = (phases: ReadonlyMap<string, number>) =>
    [...phases]
      .map(([phase, orders]) => `${phase} ${orders}`)
      .sort()
      .join(', ');
  let before = '';
  const phases = await waitForRest(system, accepted, (now) => {
    const line = describe(now);
    if (line !== before) process.stderr.write(`${line}\n`);
    before = line;
  });
  console.log(`\nThe accepted orders now: ${describe(phases)}`);
}
