import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { leaveFolder, ownerOf, takeFolder } from './folder-lock.js';
import { identify } from './process-identity.js';
import { writeJson } from './state-folder.js';

const aFolder = () => mkdtempSync(join(tmpdir(), 'torugart-lock-'));

describe('folder lock', () => {
  it('is taken once, again by the same process, and given back', () => {
    const folder = aFolder();
    expect(takeFolder(folder)).toBeUndefined();
    expect(takeFolder(folder)).toBeUndefined();
    expect(ownerOf(folder)?.pid).toBe(process.pid);
    leaveFolder(folder);
    expect(ownerOf(folder)).toBeUndefined();
  });

  it('names another living process, and counts a dead one for nothing', () => {
    const folder = aFolder();
    const parent = identify(process.ppid);
    writeJson(join(folder, 'owner.json'), parent);
    expect(takeFolder(folder)).toEqual(parent);
    writeJson(join(folder, 'owner.json'), { ...parent, born: 'earlier' });
    expect(takeFolder(folder)).toBeUndefined();
  });
});
