import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigService } from '@nestjs/config';
import { FileStore } from './file-store.service.js';
import { openBytes, sealBytes } from './seal-bytes.js';

let folder: string;
let store: FileStore;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'torugart-files-'));
  store = new FileStore(new ConfigService({ FILE_STORE_FOLDER: folder }));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('FileStore', () => {
  it('keeps a file once under the SHA-256 of its bytes, whoever puts it at the same time', async () => {
    const bytes = randomBytes(100_000);
    const addresses = await Promise.all(Array.from({ length: 5 }, () => store.put(bytes)));
    const address = createHash('sha256').update(bytes).digest('hex');
    expect(new Set(addresses)).toEqual(new Set([address]));
    expect(readdirSync(join(folder, address.slice(0, 2)))).toEqual([address]);
    expect(await store.get(address)).toEqual(bytes);
  });

  it('knows no file of another address, and none outside of its folder', async () => {
    expect(await store.get('0'.repeat(64))).toBeUndefined();
    expect(await store.get('../../etc/passwd')).toBeUndefined();
  });

  it('does not give a file that was changed on its disk', async () => {
    const address = await store.put(Buffer.from('as it was'));
    writeFileSync(join(folder, address.slice(0, 2), address), 'as it is not');
    await expect(store.get(address)).rejects.toThrow('was changed on its disk');
  });
});

describe('sealBytes', () => {
  const key = randomBytes(32).toString('base64');
  const bytes = randomBytes(5_000);

  it('seals the same file into the same bytes, which only its key and its context open', () => {
    const sealed = sealBytes(bytes, key, 'parcel');
    expect(sealBytes(bytes, key, 'parcel')).toEqual(sealed);
    expect(sealed.includes(bytes.subarray(0, 32))).toBe(false);
    expect(openBytes(sealed, key, 'parcel')).toEqual(bytes);
    expect(() => openBytes(sealed, key, 'another')).toThrow('unable to authenticate data');
    expect(() => openBytes(sealed, randomBytes(32).toString('base64'), 'parcel')).toThrow(
      'unable to authenticate data',
    );
  });
});
