import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { guardsElsewhere } from './guards-elsewhere.js';

const ROOT = join(import.meta.dirname, '../../../../..');

it.each(guardsElsewhere.map((guard) => [guard.without, guard] as const))(
  'the case that misses %s is there',
  (_, guard) => {
    expect(readFileSync(join(ROOT, guard.spec), 'utf8')).toContain(`'${guard.case}'`);
  },
);
