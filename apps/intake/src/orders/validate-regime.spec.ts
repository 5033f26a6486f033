import { describe, expect, test } from '@jest/globals';
import { exampleOrder, type Order } from '#libs/contracts';
import { nomenclatureAt } from '../headings/nomenclature.js';
import { validateOrder } from './validate-order.js';
import { regimeFor } from '../reference-data/regimes.js';

const at = new Date('2026-11-23T08:00:00Z');
const item = exampleOrder.items[0]!;
const look = (changes: Partial<Order>) =>
  validateOrder({ ...exampleOrder, ...changes }, { nomenclature: nomenclatureAt(at), at });
const errorsOf = (changes: Partial<Order>) => look(changes).errors.map(({ pointer, code }) => `${pointer} ${code}`);
const inChina = { ...exampleOrder.addressee, country: 'CN', identityNumber: '110101190001010006' };
const commercial = { channel: 'commercial', itemNumber: 'TX100000017', logisticsCode: 'tianshan-express' } as const;

describe('a way is lawful', () => {
  test.each([
    ['postal', 'export', 'personal', ['order']],
    ['postal', 'import', 'personal', ['order']],
    ['express', 'export', 'express-b', ['order']],
    ['commercial', 'export', '9610', ['order', 'waybill']],
    ['commercial', 'import', '9610', ['order', 'payment', 'waybill']],
    ['commercial', 'return', '9610', ['order']],
  ] as const)('%s %s is %s where nothing is named', (channel, direction, regime, documents) => {
    expect(regimeFor({ channel, direction }, at)).toMatchObject({ regime, documents });
  });

  test('and may be another one of the same way', () => {
    expect(look({ regime: 'mail-commercial' })).toMatchObject({ errors: [], regime: { regime: 'mail-commercial' } });
    expect(look({ ...commercial, regime: '9710' })).toMatchObject({ errors: [], regime: { regime: '9710' } });
    expect(look({ ...commercial, channel: 'express', regime: 'express-c' }).errors).toEqual([]);
  });

  test('or is refused with what would be', () => {
    expect(look({ regime: '9610' }).errors).toEqual([
      {
        pointer: '/regime',
        code: 'regime-unlawful',
        detail: '9610 is not lawful for postal export: personal, mail-commercial',
      },
    ]);
    expect(errorsOf({ ...commercial, regime: '9810' })).toEqual(['/regime regime-unlawful']);
  });

  test('only with what it needs', () => {
    const { logisticsCode: _, ...unnamed } = commercial;
    expect(errorsOf(unnamed)).toEqual(['/logisticsCode required-by-regime']);
    const bonded = { ...commercial, direction: 'import', addressee: inChina, stockWarehouse: 'URC-CBZ' } as const;
    expect(errorsOf(bonded)).toEqual(['/items/0/sku required-by-regime']);
    expect(look({ ...bonded, items: [{ ...item, sku: 'TEE' }] })).toMatchObject({
      errors: [],
      regime: { regime: '1210' },
    });
    expect(errorsOf({ direction: 'return', addressee: inChina })).toEqual(['/returnOf required-by-regime']);
    expect(errorsOf({ returnOf: 'SO-1' })).toEqual(['/returnOf return-only']);
  });

  test('in its own direction', () => {
    expect(errorsOf({ direction: 'import' })).toEqual(['/addressee/country direction-differs']);
    expect(errorsOf({ addressee: inChina })).toEqual(['/addressee/country direction-differs']);
  });
});

test('S10 is asked of post only', () => {
  expect(errorsOf(commercial)).toEqual([]);
  expect(errorsOf({ ...commercial, itemNumber: 'TX/1' })).toEqual(['/itemNumber waybill-malformed']);
  expect(errorsOf({ itemNumber: 'TX100000017' })).toEqual(['/itemNumber s10-structure']);
});

test('evidence of clearance elsewhere is of onward mail, and of the past', () => {
  const clearedElsewhere = { office: '5100', documentNumber: 'D-1', clearedAt: '2026-11-22T08:00:00Z', seal: 'S-1' };
  expect(errorsOf({ origin: 'onward', clearedElsewhere })).toEqual([]);
  expect(errorsOf({ clearedElsewhere })).toEqual(['/clearedElsewhere onward-only']);
  expect(
    errorsOf({ origin: 'onward', clearedElsewhere: { ...clearedElsewhere, clearedAt: '2026-11-24T08:00:00Z' } }),
  ).toEqual(['/clearedElsewhere/clearedAt in-the-future']);
});
