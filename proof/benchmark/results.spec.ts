import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { readOptions, type BenchOptions } from './options.js';
import { ResultFile, type Results } from './results.js';

const fresh = (args: string[], commit = 'c'): Results => {
  const options = readOptions(args) as BenchOptions;
  return { commit, machine: {}, options, began: '', chain: [], http: [] };
};
const kept = () => {
  const path = join(mkdtempSync(join(tmpdir(), 'results-')), 'results.json');
  const file = new ResultFile(path, fresh(['--only', 'chain']));
  file.results.http.push({ round: 1, trials: [] });
  file.save();
  return path;
};

describe('a stopped bench', () => {
  it('goes on with what it has, whatever stages are asked for now', () =>
    expect(ResultFile.open(kept(), fresh(['--resume', '--only', 'http'])).results.http).toHaveLength(1));
  it('begins anew without --resume', () => expect(ResultFile.open(kept(), fresh([])).results.http).toEqual([]));
  it('does not mix commits or options', () => {
    expect(() => ResultFile.open(kept(), fresh(['--resume'], 'd'))).toThrow('commit');
    expect(() => ResultFile.open(kept(), fresh(['--resume', '--seconds', '9']))).toThrow('options');
  });
});
