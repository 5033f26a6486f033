import { describe, expect, test } from '@jest/globals';
import { fatesOf, lookAtCeb } from './send-ceb.js';

describe('a CEB message', () => {
  test('has a fate for each record', () => {
    const documents = { needed: ['order', 'payment'], present: ['order'], mismatches: [{ pointer: '/list/lines' }] };
    const finding = { pointer: '/Order/2/OrderHead/orderNo', code: 'duplicate', detail: 'stands already' };
    const records = [
      { line: 4, number: 'A', outcome: 'accepted', findings: [], orderId: 'o', documents },
      { line: 9, number: 'B', outcome: 'same', findings: [] },
      { line: 14, number: 'C', outcome: 'refused', findings: [finding] },
    ] as const;
    expect(fatesOf('a.xml', { status: 200, records })).toEqual([
      {
        file: 'a.xml',
        line: 4,
        orderNo: 'A',
        orderId: 'o',
        outcome: 'accepted',
        reason: 'waits for payment; differs in /list/lines',
      },
      { file: 'a.xml', line: 9, orderNo: 'B', outcome: 'known', reason: '' },
      {
        file: 'a.xml',
        line: 14,
        orderNo: 'C',
        outcome: 'refused',
        reason: 'duplicate',
        detail: '/Order/2/OrderHead/orderNo stands already',
      },
    ]);
  });

  test('that breaks its schema has one', () => {
    const findings = [{ pointer: '/BaseTransfer/1', code: 'element-repeated', detail: 'line 9: may occur once' }];
    expect(fatesOf('a.xml', { status: 422, code: 'ceb-schema', findings })).toEqual([
      {
        file: 'a.xml',
        line: 1,
        outcome: 'refused',
        reason: 'ceb-schema',
        detail: '/BaseTransfer/1 line 9: may occur once',
      },
    ]);
  });

  test('is looked at without being sent', () => {
    const said: string[] = [];
    const outcomes: string[] = [];
    lookAtCeb(['examples/ceb/CEB311-order.xml'], {
      say: (line) => said.push(line),
      onFate: ({ outcome }) => outcomes.push(outcome),
    });
    expect(said).toEqual(['CEB311-order.xml:3 CEB-IN-0001 not sent: dry run']);
    expect(outcomes).toEqual(['not sent']);
  });
});
