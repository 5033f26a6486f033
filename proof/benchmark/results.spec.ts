import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { readOptions, type BenchOptions } from './options.js';
import { ResultFile, type Results } from './results.js';

const fresh = (args: string[], commit = 'c'): Results => {
  const options = readOptions(args) as BenchOptions;
  return { commit, machine: {}, options, began: '', minutes: 0, unfinished: [], failed: {} };
};
const kept = () => {
  const path = join(mkdtempSync(join(tmpdir(), 'results-')), 'results.json');
  const file = new ResultFile(path, fresh(['--only', 'chain']));
  file.results.idle = { rate: 3, cpuPercent: {} };
  file.save();
  return path;
};

describe('a stopped bench', () => {
  it('goes on with what it has, whatever parts are asked for now', () =>
    expect(ResultFile.open(kept(), fresh(['--resume', '--only', 'http'])).results.idle).toBeDefined());
  it('begins anew without --resume', () => expect(ResultFile.open(kept(), fresh([])).results.idle).toBeUndefined());
  it('does not mix commits or options', () => {
    expect(() => ResultFile.open(kept(), fresh(['--resume'], 'd'))).toThrow('commit');
    expect(() => ResultFile.open(kept(), fresh(['--resume', '--seconds', '9']))).toThrow('options');
  });
});
