import { expect, test } from '@jest/globals';
import { plain } from './print-evidence.js';

test.each([
  ['31 with ["order", "payment"]', '31 with order, payment'],
  ['URC-CBZ: 5 lots, {"CN": "bonded"}', 'URC-CBZ: 5 lots, CN: bonded'],
])('%s is described in words', (row, words) => expect(plain(row)).toBe(words));
