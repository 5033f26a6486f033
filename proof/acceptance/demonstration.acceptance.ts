import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commit } from '../../tools/client/machine.js';
import { WholeRun } from '../../tools/test/whole-run.js';
import { collectEvidence } from './collect-evidence.js';
import { points, type Found } from './evidence.js';
import { evidence } from './points/index.js';
import { printEvidence } from './print-evidence.js';

/** A day passes in a minute; departures that go once a week need some weeks. */
const SPEED = '1440';
const SEEN_WITHIN_MS = Number(process.env['ACCEPTANCE_MINUTES'] ?? 60) * 60_000;
const LOOK_EVERY_MS = 10_000;
const results = join(import.meta.dirname, 'results');

const run = new WholeRun();
let found: Found[] = [];

beforeAll(async () => {
  await run.start('--speed', SPEED);
  for (const deadline = Date.now() + SEEN_WITHIN_MS; Date.now() < deadline;) {
    found = await collectEvidence(run.system);
    const missing = found.filter(({ seen }) => !seen).map(({ evidence: { name } }) => name);
    if (missing.length === 0) break;
    process.stderr.write(`${missing.length} not seen yet: ${missing.join(', ')}\n`);
    await sleep(LOOK_EVERY_MS);
  }
  mkdirSync(results, { recursive: true });
  const head = `# What the demonstration shows\n\nWritten by \`npm run acceptance\` at ${new Date().toISOString()}, commit ${commit()}.\n`;
  writeFileSync(join(results, 'report.md'), [head, '```', ...printEvidence(found), '```', ''].join('\n'));
}, SEEN_WITHIN_MS + 300_000);

afterAll(async () => {
  await run.stop();
  run.remove();
}, 120_000);

describe.each(Object.entries(points))('%s: %s', (point) => {
  it.each(evidence.filter((one) => one.point === point))('$sentence', ({ name }) => {
    const { seen, rows } = found.find((one) => one.evidence.name === name)!;
    expect({ seen, rows }).toMatchObject({ seen: true });
  });
});
