import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');
let planted: string;

/** Each line breaks one rule of `.dependency-cruiser.mjs`. */
const violations: readonly (readonly [rule: string, file: string, code: string])[] = [
  // A folder that no rule names, from its first file.
  [
    'a-decision-is-pure',
    'apps/intake/src/novelty/decide.ts',
    `import { Module } from '@nestjs/common';\nexport { Module };\n`,
  ],
  [
    'a-decision-is-pure',
    'apps/intake/src/novelty/store.ts',
    `import { DataSource } from 'typeorm';\nexport { DataSource };\n`,
  ],
  ['a-decision-imports-no-kind', 'apps/intake/src/novelty/read.ts', `export { rows } from './novelty.queries.js';\n`],
  [
    'a-decision-names-types-only',
    'apps/intake/src/novelty/keep.ts',
    `export { NoveltyTable } from './novelty.table.js';\n`,
  ],
  [
    'a-decision-names-types-only',
    'apps/intake/src/novelty/ask.ts',
    `export { newId } from '../../../../libs/messaging/src/index.js';\n`,
  ],
  ['a-decision-uses-no-machine', 'apps/intake/src/novelty/file.ts', `export { readFileSync } from 'node:fs';\n`],
  [
    'a-schema-describes',
    'apps/intake/src/novelty/novelty.schema.ts',
    `import { Module } from '@nestjs/common';\nexport { Module };\n`,
  ],
  [
    'a-use-case-knows-no-way-in',
    'apps/intake/src/novelty/do.use-case.ts',
    `export { door } from './novelty.controller.js';\n`,
  ],
  ['a-table-is-a-leaf', 'apps/intake/src/novelty/other.table.ts', `export { Do } from './used.use-case.js';\n`],
  [
    'services-meet-in-kafka-only',
    'apps/supervision/src/novelty/planted.ts',
    `export { own } from '../../../intake/src/novelty/own.js';\n`,
  ],
  [
    'libs-know-no-service',
    'libs/testing/src/planted.ts',
    `export { own } from '../../../apps/intake/src/novelty/own.js';\n`,
  ],
  [
    'libs-by-front-door',
    'apps/monitor/src/planted.ts',
    `export { newId } from '../../../libs/messaging/src/ids.js';\n`,
  ],
  [
    'libs-meet-at-the-front-door',
    'libs/testing/src/side-door.ts',
    `export { newId } from '../../messaging/src/ids.js';\n`,
  ],
  ['contracts-know-nobody', 'libs/contracts/src/planted.ts', `export { newId } from '../../messaging/src/ids.js';\n`],
  ['postal-knows-nobody', 'libs/postal/src/planted.ts', `import { Kafka } from 'kafkajs';\nexport { Kafka };\n`],
  ['ceb-knows-nobody', 'libs/ceb/src/planted.ts', `export { newId } from '../../messaging/src/ids.js';\n`],
  [
    'two-readers-know-saxes',
    'apps/intake/src/xml.ts',
    `import { SaxesParser } from 'saxes';\nexport { SaxesParser };\n`,
  ],
  [
    'only-messaging-knows-kafkajs',
    'apps/warehousing/src/planted.ts',
    `import { Kafka } from 'kafkajs';\nexport { Kafka };\n`,
  ],
  [
    'messaging-knows-no-contract',
    'libs/messaging/src/planted.ts',
    `export { codes } from '../../contracts/src/index.js';\n`,
  ],
  ['messaging-core', 'libs/messaging/src/core/planted.ts', `export { inner } from '../inbox/inner.js';\n`],
  ['messaging-inbox', 'libs/messaging/src/inbox/planted.ts', `export { outer } from '../kafka/outer.js';\n`],
  [
    'messaging-knows-nest-in-one-place',
    'libs/messaging/src/outbox/planted.ts',
    `import { Module } from '@nestjs/common';\nexport { Module };\n`,
  ],
  [
    'messaging-knows-postgres-in-one-place',
    'libs/messaging/src/inbox/pool.ts',
    `import pg from 'pg';\nexport { pg };\n`,
  ],
  ['monitor-knows-kafka-only', 'apps/monitor/src/database.ts', `import pg from 'pg';\nexport { pg };\n`],
  [
    'services-run-without-development-packages',
    'libs/service-kit/src/planted.ts',
    `import fc from 'fast-check';\nexport { fc };\n`,
  ],
  ['no-circular', 'apps/intake/src/novelty/egg.ts', `export { hen } from './hen.js';\nexport const egg = 1;\n`],
];
const innocent = {
  'apps/intake/src/novelty/novelty.queries.ts': 'export const rows = 1;\n',
  'apps/intake/src/novelty/novelty.table.ts': `export type { own } from './own.js';\nexport const NoveltyTable = 1;\n`,
  'apps/intake/src/novelty/novelty.controller.ts': 'export const door = 1;\n',
  'apps/intake/src/novelty/used.use-case.ts': 'export const Do = 1;\n',
  'apps/intake/src/novelty/names.ts': `import type { NoveltyTable } from './novelty.table.js';\nexport type Names = typeof NoveltyTable;\n`,
  'apps/intake/src/novelty/own.ts': 'export const own = 1;\n',
  'apps/intake/src/novelty/hen.ts': `export { egg } from './egg.js';\nexport const hen = 1;\n`,
  'apps/intake/src/first/one.ts': `export { two } from '../second/two.js';\n`,
  'apps/intake/src/first/three.ts': 'export const three = 3;\n',
  'apps/intake/src/second/two.ts': 'export const two = 2;\n',
  'apps/intake/src/second/four.ts': `export { three } from '../first/three.js';\n`,
  'libs/messaging/src/ids.ts': 'export const newId = 1;\n',
  'libs/messaging/src/inbox/inner.ts': 'export const inner = 1;\n',
  'libs/messaging/src/kafka/outer.ts': 'export const outer = 1;\n',
  'libs/contracts/src/index.ts': 'export const codes = 1;\n',
  'libs/messaging/src/index.ts': 'export const newId = 1;\n',
};

const write = (file: string, code: string) => {
  mkdirSync(dirname(join(planted, file)), { recursive: true });
  writeFileSync(join(planted, file), code);
};

beforeAll(() => {
  planted = mkdtempSync(join(tmpdir(), 'torugart-boundaries-'));
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.mjs', '.dependency-cruiser.folders.mjs'])
    cpSync(join(root, file), join(planted, file));
  symlinkSync(join(root, 'node_modules'), join(planted, 'node_modules'));
  for (const [file, code] of Object.entries(innocent)) write(file, code);
  for (const [, file, code] of violations) write(file, code);
});
afterAll(() => rmSync(planted, { recursive: true }));

/** What is reported, as `rule: from`. */
function cruise(config: string): string[] {
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const { stdout } = spawnSync(
    join(root, 'node_modules/.bin/node'),
    [cruiser, '--config', config, '--preserve-symlinks', '--output-type', 'json', 'apps', 'libs'],
    { cwd: planted, encoding: 'utf8' },
  );
  const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
  return summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);
}

describe('the boundaries', () => {
  it('fail the check for every planted violation, and for nothing else', () => {
    const caught = cruise('.dependency-cruiser.mjs');
    for (const [rule, file] of violations) expect(caught).toContain(`${rule}: ${file}`);
    for (const file of Object.keys(innocent).filter((path) => !path.endsWith('hen.ts'))) {
      expect(caught.filter((line) => line.endsWith(file))).toEqual([]);
    }
  });

  it('fail the check for folders that need each other, though no file does', () => {
    const caught = cruise('.dependency-cruiser.folders.mjs');
    expect(caught).toContain('no-circle-of-folders: apps/intake/src/first');
    expect(caught).toContain('no-circle-of-folders: apps/intake/src/second');
    expect(caught.filter((line) => line.endsWith('/novelty'))).toEqual([]);
  });
});
