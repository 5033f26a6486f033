import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import {
  commonFullNames,
  leastScore,
  madeUpList,
  measureAliases,
  measureFalseHits,
  measureRecall,
  NameIndex,
  type SpellingPair,
} from '#libs/names';

const LIST = 100_000;
const COMMON = 10_000;

/**
 * Prints how well names are matched: recall of the pairs by kind, false hits of common names, time and memory at 100,000 listed names. Given
 * a list as CSV with `name` and `alt_names`, also how many of its aliases are found by the other names of their entries.
 */
const pairs = parse<SpellingPair>(readFileSync('libs/names/data/measure/pairs.csv', 'utf8'), { columns: true });
const list = madeUpList(LIST);
const say = (text: string) => process.stdout.write(`${text}\n`);
const share = (part: number, whole: number) => `${part}/${whole} (${((100 * part) / whole).toFixed(2)} %)`;

for (const [name, rows] of Object.entries({
  'for the thresholds': pairs.filter((_, row) => row % 2 === 0),
  'held out': pairs.filter((_, row) => row % 2 === 1),
  all: pairs,
})) {
  const { found, strong, pairs: count, missed } = measureRecall(rows);
  say(`recall, pairs ${name}: ${share(found, count)}, strong ${share(strong, count)}`);
  if (name === 'all') for (const pair of missed) say(`  missed ${pair.kind}: ${pair.listed} | ${pair.asked}`);
}
for (const kind of new Set(pairs.map((pair) => pair.kind))) {
  const of = pairs.filter((pair) => pair.kind === kind);
  const { found, strong } = measureRecall(of);
  say(`  ${kind}: ${share(found, of.length)}, strong ${strong}`);
}
const among = measureRecall(pairs, list);
say(`recall, all pairs among ${LIST} other names: ${share(among.found, pairs.length)}`);

const common = commonFullNames(COMMON);
const listed = [...new Set(pairs.map((pair) => pair.listed))];
for (const [name, names] of Object.entries({
  [`the ${listed.length} listed names of the pairs`]: listed,
  [`${LIST} made-up names`]: list,
})) {
  const { strong, weak, examples } = measureFalseHits(common, names);
  say(`${COMMON} common names against ${name}: strong ${share(strong, COMMON)}, weak ${share(weak, COMMON)}`);
  for (const example of examples.slice(0, 8)) say(`  ${example}`);
}

const before = heldBytes();
const began = performance.now();
const index = NameIndex.of(list);
const built = performance.now() - began;
say(`index of ${LIST} names: built in ${Math.round(built)} ms, holds ${((heldBytes() - before) / 1e6).toFixed(1)} MB`);
const asked = [...common.slice(0, 4_000), ...pairs.map((pair) => pair.asked), ...madeUpList(4_000, 7)];
for (const round of ['first', 'second']) {
  const times = asked.map((name) => {
    const start = performance.now();
    index.search(name, leastScore);
    return (performance.now() - start) * 1000;
  });
  const orders = times.flatMap((time, row) => (row % 2 === 1 ? [time + times[row - 1]!] : []));
  orders.sort((a, b) => a - b);
  times.sort((a, b) => a - b);
  const at = (part: number) => Math.round(times[Math.floor(times.length * part)]!);
  const mean = Math.round(times.reduce((sum, time) => sum + time, 0) / times.length);
  const ofOrder = Math.round(orders[Math.floor(orders.length / 2)]!);
  say(`${round} round of ${asked.length} searches: p50 ${at(0.5)} µs, p90 ${at(0.9)} µs, p99 ${at(0.99)} µs`);
  say(`  mean ${mean} µs; the two persons of an order: p50 ${ofOrder} µs`);
}

const file = process.argv[2];
if (file !== undefined) {
  const rows = parse<Record<string, string>>(readFileSync(file, 'utf8'), { columns: true, bom: true });
  const entries = rows.map((row) =>
    [row['name'] ?? '', ...(row['alt_names'] ?? '').split(';')]
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );
  const { found, pairs: aliases, missed } = measureAliases(entries);
  say(`aliases of ${file}, each held out: ${share(found, aliases)}`);
  for (const { asked, listed: other } of missed) say(`  missed: ${asked} | ${other}`);
}

function heldBytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
