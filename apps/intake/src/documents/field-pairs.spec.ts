import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { difference, fieldPairs, findingsOf } from './field-pairs.js';

const compared = ['apps/intake/src/documents/compare-documents.ts', 'apps/intake/src/ceb/compose-order.ts'];

describe('the table of pairs', () => {
  test('lists each pair once, with its source', () => {
    expect(new Set(fieldPairs.map(({ field }) => field)).size).toBe(fieldPairs.length);
    for (const { source, compared: how, outcome } of fieldPairs)
      expect([source.length > 0, how.length > 0, ['refuse', 'yellow', 'note'].includes(outcome)]).toEqual([
        true,
        true,
        true,
      ]);
  });

  test('lists what is compared, and nothing else', () => {
    const code = globSync(compared)
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const named = [...code.matchAll(/(?:difference|compareCharge)\(\s*[`']([^`']+)[`']/g)].map(([, text]) =>
      text!.slice(1).replace('${pointer}', 'list/lines').replace('{pointer}', 'list/lines'),
    );
    expect([...new Set(named)].toSorted()).toEqual(fieldPairs.map(({ field }) => field).toSorted());
  });

  test('decides what a difference means', () => {
    expect(difference('/list/lines/3/sku', 'x')).toEqual({
      pointer: '/list/lines/3/sku',
      code: 'sku-differs',
      detail: 'x',
      outcome: 'refuse',
    });
    expect(difference('/payment/payerName', 'x', true).outcome).toBe('note');
    expect(difference('/payment/amount', 'x', true).outcome).toBe('refuse');
    expect(() => difference('/payment/colour', 'x')).toThrow('payment/colour');
    expect(findingsOf([difference('/waybill/freight', 'x')], 'yellow')).toEqual([
      { pointer: '/waybill/freight', code: 'freight-differs', detail: 'x' },
    ]);
  });
});
