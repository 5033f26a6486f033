import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { exampleOrder } from '#libs/contracts';
import { isItemNumber } from '#libs/postal';
import { projectRoot } from '#libs/local-stack';

import { applyMapping, pickBy } from './apply-mapping.js';
import { formFaults, makeOrders, type Made } from './make-orders.js';
import { checkMapping, readMapping } from './mapping.js';
import { fateOf, printTally, Tally } from './tally.js';

const mapping = readMapping(join(projectRoot(), 'examples', 'declarations-kr.mapping.json'));
const row = {
  'Declaration ID': '56839011',
  'HS6 Code': '760711',
  'Country of Departure': 'CN',
  'Country of Origin': 'CN',
  'Net Mass': '1.7',
  'Item Price': '4897.0999999999985',
};

describe('a mapping', () => {
  test('makes an order that keeps the contract', () => {
    const order = applyMapping(mapping, row, new Map([['760711', 'Aluminium foil']]));
    expect(formFaults(order)).toEqual([]);
    expect(order).toMatchObject({
      orderNo: 'KR-56839011',
      grossWeightGrams: 1700,
      goodsTotal: { amount: '4897.10', currency: 'KRW' },
    });
    expect(order.items?.[0]).toMatchObject({ description: 'Aluminium foil', hsCode: '760711', netWeightGrams: 1700 });
    expect(isItemNumber(order.itemNumber ?? '')).toBe(true);
  });

  test('always makes the same', () => {
    expect(applyMapping(mapping, row, new Map())).toEqual(applyMapping(mapping, row, new Map()));
    expect(pickBy('56839011', 8)).toBe(pickBy('56839011', 8));
  });

  test('must say what it invents', () => {
    const { '/product': _, ...rest } = mapping.invents;
    expect(() => checkMapping({ ...mapping, invents: rest }, 'x.json')).toThrow('x.json invents /product');
  });

  test('that is none is refused with the place', () => {
    expect(() => checkMapping({ ...mapping, delimiter: ',,' }, 'x.json')).toThrow('x.json/delimiter');
  });

  test('leaves an empty weight for intake to refuse, and names a missing column', () => {
    expect(applyMapping(mapping, { ...row, 'Net Mass': '' }, new Map()).grossWeightGrams).toBe(0);
    const { 'Net Mass': _, ...without } = row;
    expect(() => applyMapping(mapping, without, new Map())).toThrow('there is no column Net Mass');
  });
});

test('a broken line of NDJSON does not touch its neighbours', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'send-')), 'orders.ndjson');
  writeFileSync(file, `${JSON.stringify(exampleOrder)}\n{"orderNo":\n\n[1]\n${JSON.stringify(exampleOrder)}\n`);
  const made: Made[] = [];
  for await (const one of makeOrders({
    files: [file],
    mapping: undefined,
    headings: new Map(),
    parties: 2,
    onBytes: () => undefined,
  }))
    made.push(one);
  expect(made.map((one) => ('order' in one ? one.order.orderNo : `${one.line}: ${one.broken}`))).toEqual([
    exampleOrder.orderNo,
    '2: is no JSON',
    '4: is no JSON object',
    exampleOrder.orderNo,
  ]);
});

test('a tally counts by outcome and reason, and keeps one example of each', () => {
  const tally = new Tally();
  const add = (orderNo: string, fate: ReturnType<typeof fateOf>) => tally.add({ file: 'f', line: 1, orderNo, ...fate });
  add('A', fateOf({ status: 202, orderId: 'a' }));
  add('B', fateOf({ status: 200, orderId: 'b' }));
  const findings = [
    { pointer: '/x', code: 'weight-zero', detail: 'must be above 0' },
    { pointer: '/y', code: 'weight-zero', detail: 'must be above 0' },
  ];
  add('C', fateOf({ status: 422, code: 'invalid-order', findings }));
  add('D', fateOf({ status: 422, code: 'invalid-order', findings }));
  expect(tally.rows().map(({ outcome, reason, records }) => [outcome, reason, records])).toEqual([
    ['accepted', '', 1],
    ['known', 'the same order was there', 1],
    ['refused', 'weight-zero', 2],
  ]);
  const printed = printTally(tally);
  expect(printed).toContain('weight-zero: C');
  expect(printed.every((line) => line.length <= 80)).toBe(true);
});
