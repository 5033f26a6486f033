import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { personalDataKeyFile } from './personal-data-key.js';

const folder = mkdtempSync(join(tmpdir(), 'state-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the key that wraps keys of personal data', () => {
  it('is made once, for the owner alone', () => {
    const file = personalDataKeyFile(folder, {});
    const key = readFileSync(file, 'utf8');
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(personalDataKeyFile(folder, {}), 'utf8')).toBe(key);
  });

  it('is the one that the environment names', () => {
    expect(personalDataKeyFile(folder, { PERSONAL_DATA_KEY_FILE: '/elsewhere' })).toBe('/elsewhere');
  });
});
