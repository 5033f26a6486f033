import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');
let planted: string;

/** Each line breaks one rule of `.dependency-cruiser.mjs`. */
const violations: readonly (readonly [rule: string, file: string, code: string])[] = [
  [
    'domain-is-pure',
    'apps/intake/src/domain/planted.ts',
    `import { Module } from '@nestjs/common';\nexport { Module };\n`,
  ],
  ['domain-is-pure', 'apps/dispatch/src/domain/planted.ts', `export { placed } from '../persistence/planted.js';\n`],
  [
    'application-knows-no-way-in',
    'apps/intake/src/application/planted.ts',
    `export { door } from '../api/planted.js';\n`,
  ],
  [
    'persistence-is-a-leaf',
    'apps/intake/src/persistence/planted.ts',
    `export { used } from '../application/used.js';\n`,
  ],
  [
    'services-meet-in-kafka-only',
    'apps/supervision/src/domain/planted.ts',
    `export { own } from '../../../intake/src/domain/own.js';\n`,
  ],
  [
    'libs-know-no-service',
    'libs/testing/src/planted.ts',
    `export { own } from '../../../apps/intake/src/domain/own.js';\n`,
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
  ['only-ceb-knows-saxes', 'apps/intake/src/xml.ts', `import { SaxesParser } from 'saxes';\nexport { SaxesParser };\n`],
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
  ['no-circular', 'apps/intake/src/domain/egg.ts', `export { hen } from './hen.js';\nexport const egg = 1;\n`],
];
const innocent = {
  'apps/dispatch/src/persistence/planted.ts': 'export const placed = 1;\n',
  'apps/intake/src/api/planted.ts': 'export const door = 1;\n',
  'apps/intake/src/application/used.ts': 'export const used = 1;\n',
  'apps/intake/src/domain/own.ts': 'export const own = 1;\n',
  'apps/intake/src/domain/hen.ts': `export { egg } from './egg.js';\nexport const hen = 1;\n`,
  'libs/messaging/src/ids.ts': 'export const newId = 1;\n',
  'libs/messaging/src/inbox/inner.ts': 'export const inner = 1;\n',
  'libs/messaging/src/kafka/outer.ts': 'export const outer = 1;\n',
  'libs/contracts/src/index.ts': 'export const codes = 1;\n',
};

const write = (file: string, code: string) => {
  mkdirSync(dirname(join(planted, file)), { recursive: true });
  writeFileSync(join(planted, file), code);
};

beforeAll(() => {
  planted = mkdtempSync(join(tmpdir(), 'torugart-boundaries-'));
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.mjs'])
    cpSync(join(root, file), join(planted, file));
  symlinkSync(join(root, 'node_modules'), join(planted, 'node_modules'));
  for (const [file, code] of Object.entries(innocent)) write(file, code);
  for (const [, file, code] of violations) write(file, code);
});
afterAll(() => rmSync(planted, { recursive: true }));

describe('the boundaries', () => {
  it('fail the check for every planted violation, and for nothing else', () => {
    const cruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
    const { stdout } = spawnSync(
      join(root, 'node_modules/.bin/node'),
      [cruise, '--config', '.dependency-cruiser.mjs', '--preserve-symlinks', '--output-type', 'json', 'apps', 'libs'],
      { cwd: planted, encoding: 'utf8' },
    );
    const report = JSON.parse(stdout) as {
      summary: { error: number; violations: { from: string; rule: { name: string } }[] };
    };
    const caught = report.summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);
    for (const [rule, file] of violations) expect(caught).toContain(`${rule}: ${file}`);
    for (const file of ['apps/intake/src/api/planted.ts', 'apps/intake/src/domain/own.ts']) {
      expect(caught.filter((line) => line.endsWith(file))).toEqual([]);
    }
    expect(report.summary.error).toBeGreaterThanOrEqual(violations.length);
  });
});
