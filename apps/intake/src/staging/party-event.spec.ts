import { describe, expect, test } from '@jest/globals';
import { exampleOrder } from '#libs/contracts';
import { parsePartyEvent } from './party-event.schema.js';

const placed = (data: unknown) => parsePartyEvent({ type: 'OrderPlaced', data }, 'steppe-post', 'key-1');

describe('what a party published', () => {
  test('is read as what it asks for', () => {
    expect(placed({ partyId: 'steppe-post', order: exampleOrder })).toMatchObject({
      orderNo: exampleOrder.orderNo,
      revision: 1,
      command: { verb: 'place' },
    });
    const cancelled = { partyId: 'steppe-post', orderNo: 'SO-1', revision: 2, reason: 'sold out' };
    expect(parsePartyEvent({ type: 'OrderCancelled', data: cancelled }, 'steppe-post', 'k').command).toEqual({
      verb: 'cancel',
      orderNo: 'SO-1',
      revision: 2,
      reason: 'sold out',
    });
  });

  test('is refused in the words of the order, whatever it is', () => {
    expect(placed(undefined)).toMatchObject({ orderNo: 'key-1', command: { verb: 'refuse', code: 'invalid-json' } });
    expect(placed([1])).toMatchObject({ command: { verb: 'refuse' } });
    expect(placed({ partyId: 'another', order: exampleOrder })).toMatchObject({
      command: { verb: 'refuse', code: 'wrong-party' },
    });
    const { items: _items, ...incomplete } = exampleOrder;
    expect(placed({ partyId: 'steppe-post', order: incomplete }).command).toMatchObject({
      verb: 'refuse',
      code: 'invalid-order',
      findings: [{ pointer: '/items', code: 'required' }],
    });
  });

  test('is named by its number as far as there is one', () => {
    expect(placed({ partyId: 'steppe-post', order: { orderNo: 'x'.repeat(100) } }).orderNo).toHaveLength(64);
    expect(parsePartyEvent({ type: 'OrderPlaced', data: null }, 'steppe-post', '').orderNo).toBe('(none)');
  });
});
