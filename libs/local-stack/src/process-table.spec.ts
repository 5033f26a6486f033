import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { endOf } from './part.js';
import { birthFromStat, identify, isAlive } from './process-identity.js';
import { ProcessTable } from './process-table.js';
import { readJson, writeJson } from './state-folder.js';

const SLEEPS = 'setInterval(() => {}, 1000); process.stdout.write("up")';
const STUBBORN = `process.on('SIGTERM', () => {}); ${SLEEPS}`;

async function started(script: string): Promise<ChildProcess & { pid: number }> {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  return Object.assign(child, { pid: child.pid ?? 0 });
}

const anEmptyTable = () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'torugart-table-'));
  return { table: new ProcessTable(stateDir), file: join(stateDir, 'processes.json') };
};

describe('process table', () => {
  it('reads the time of birth behind a name that holds blanks and brackets', () => {
    const stat = `7 (a) b) S ${Array.from({ length: 18 }, (_, index) => index).join(' ')} 4711 0 0`;
    expect(birthFromStat(stat)).toBe('4711');
    expect(birthFromStat(stat.replace(') S ', ') Z '))).toBeUndefined();
  });

  it('stops what a killed run left, in order or by force', async () => {
    const { table } = anEmptyTable();
    const [gentle, stubborn] = await Promise.all([started(SLEEPS), started(STUBBORN)]);
    table.add(gentle.pid, { name: 'gentle', foundation: false, signal: 'SIGTERM' });
    table.add(stubborn.pid, { name: 'stubborn', foundation: true, signal: 'SIGTERM' });
    const found = await table.reap(200);
    expect(found.map(({ name }) => name)).toEqual(['gentle', 'stubborn']);
    expect(await Promise.all([endOf(gentle), endOf(stubborn)])).toEqual(['SIGTERM', 'SIGKILL']);
    expect(table.living()).toEqual([]);
  });

  it('never stops an unrelated process that got the number of a dead one', async () => {
    const { table, file } = anEmptyTable();
    const stranger = await started(SLEEPS);
    table.add(stranger.pid, { name: 'ours', foundation: false, signal: 'SIGTERM' });
    writeJson(
      file,
      (readJson<object[]>(file) ?? []).map((listed) => ({ ...listed, born: 'earlier' })),
    );
    await expect(table.reap(200)).resolves.toEqual([]);
    const identity = identify(stranger.pid);
    expect(identity && isAlive(identity)).toBe(true);
    stranger.kill();
  });
});
