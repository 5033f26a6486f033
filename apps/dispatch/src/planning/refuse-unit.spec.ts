import { expect, test } from '@jest/globals';
import { unitOf } from '../../test/examples.js';
import { refusedBy } from './refuse-unit.js';

const unit = unitOf({ phase: 'planned' });

test('dangerous goods that one aircraft refuses, no aircraft takes; another reason is only about this mode', () => {
  expect(refusedBy(unit, 'air', 'dangerous-goods', 'UN3481').withoutModes).toEqual(['air', 'charter']);
  expect(refusedBy(unit, 'air', 'size', 'too long')).toMatchObject({
    withoutModes: ['air'],
    phase: 'waiting',
    plan: null,
    cause: 'refused-by-carrier',
    reason: 'refused by air: too long',
  });
});
