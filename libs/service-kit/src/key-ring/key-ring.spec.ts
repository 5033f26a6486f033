import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ConfigService } from '@nestjs/config';
import { KeyRing, UnknownWrappingKey } from './key-ring.service.js';

const folder = mkdtempSync(join(tmpdir(), 'key-ring-'));
afterAll(() => rmSync(folder, { recursive: true }));

const newKey = () => randomBytes(32).toString('base64');
let files = 0;
function ringOf(...keys: readonly string[]): KeyRing {
  const file = join(folder, `${++files}`);
  writeFileSync(file, keys.join('\n'));
  return new KeyRing(new ConfigService({ PERSONAL_DATA_KEY_FILE: file }));
}

describe('a key ring', () => {
  const [old, present, key] = [newKey(), newKey(), newKey()];

  it('wraps as RFC 3394, section 4.6, and names the wrapping key', () => {
    const wrapping = Buffer.from('000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F', 'hex');
    const data = Buffer.from('00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F', 'hex');
    const wrapped = ringOf(wrapping.toString('base64')).wrap(data.toString('base64'));
    expect(Buffer.from(wrapped.split('.')[2]!, 'base64url').toString('hex').toUpperCase()).toBe(
      '28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21',
    );
  });

  it('unwraps what it wrapped, and nothing that was changed', () => {
    const ring = ringOf(present);
    const wrapped = ring.wrap(key);
    expect(wrapped).not.toContain(key.slice(0, 8));
    expect(ring.unwrap(wrapped)).toBe(key);
    const changed = wrapped.slice(0, -2) + (wrapped.endsWith('AA') ? 'BA' : 'AA');
    expect(() => ring.unwrap(changed)).toThrow(/./);
    expect(ring.unwrapIntact(changed)).toBeUndefined();
    expect(ring.unwrapIntact(wrapped)).toBe(key);
  });

  it('unwraps by every key of the file, and wraps again by the first', () => {
    const before = ringOf(old).wrap(key);
    const after = ringOf(present, old);
    expect(after.unwrap(before)).toBe(key);
    expect(after.rewrap(before)).toBe(ringOf(present).wrap(key));
    expect(after.rewrap(after.wrap(key))).toBe(after.wrap(key));
    expect(() => ringOf(present).unwrap(before)).toThrow(UnknownWrappingKey);
    expect(() => ringOf(present).unwrapIntact(before)).toThrow(UnknownWrappingKey);
  });

  it('reads keys that were stored before keys were wrapped, and wraps them', () => {
    const ring = ringOf(present);
    expect(ring.unwrap(key)).toBe(key);
    expect(ring.rewrap(key)).toBe(ring.wrap(key));
    expect(ring.wrapIfClear(key)).toBe(ring.wrap(key));
    const others = ringOf(old).wrap(key);
    expect(ring.wrapIfClear(others)).toBe(others);
    expect(() => ring.unwrap('short')).toThrow('32 bytes');
  });

  it('says at start that the file is empty or broken, without its content', () => {
    for (const content of ['', 'not a key', `${present}\nrest`]) {
      const ring = ringOf(content);
      expect(() => ring.onModuleInit()).toThrow(
        /^PERSONAL_DATA_KEY_FILE must hold one key a line: 32 bytes in base64$/,
      );
    }
  });
});
