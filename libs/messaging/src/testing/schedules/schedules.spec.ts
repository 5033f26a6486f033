import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, jest } from '@jest/globals';

jest.setTimeout(900_000);

const schedules = process.env['SCHEDULES'] ?? '10000';
const seed = process.env['SEED'] === undefined ? [] : ['--seed', process.env['SEED']];
const main = join(import.meta.dirname, '../../../../../dist/libs/messaging/src/testing/schedules/main.js');

it(`${schedules} schedules of crashes, zombies, lost answers and late commits keep every invariant`, async () => {
  const played = await promisify(execFile)(process.execPath, [main, '--schedules', schedules, ...seed]).catch(
    // With the seed that plays it again.
    (error: { stdout: string; stderr: string }) => error,
  );
  expect(played.stdout).toContain(`${schedules} schedules kept every invariant`);
});
