import { describe, expect, test } from '@jest/globals';
import { type PartyLinks, whyMayNotSend, whyNotOf } from './party-kinds.js';

const codes: Readonly<Record<string, string>> = { '6501960TX1': 'tianshan-express', '6501960SP1': 'silk-pay' };
const entrusted = new Set(['silk-pay province-post payment', 'tianshan-express province-post waybill']);
const links: PartyLinks = {
  idOf: (name) => codes[name] ?? name,
  entrusts: (...names) => entrusted.has(names.join(' ')),
};
const platform = { id: 'silk-market', kinds: ['platform'] } as const;
const pay = { id: 'silk-pay', kinds: ['payment'] } as const;
const post = { id: 'province-post', kinds: ['post'] } as const;
const carrier = { id: 'tianshan-express', kinds: ['logistics'] } as const;

describe('a document is handed in', () => {
  test('by a party of its kind', () => {
    expect(whyMayNotSend(pay, 'payment', {}, links)).toBeUndefined();
    expect(whyMayNotSend(carrier, 'waybill', { logisticsCode: 'tianshan-express' }, links)).toBeUndefined();
    expect(whyMayNotSend(carrier, 'waybill', { logisticsCode: '6501960TX1' }, links)).toBeUndefined();
    expect(whyMayNotSend(platform, 'payment', {}, links)).toContain('of the kind payment');
    expect(whyMayNotSend(platform, 'waybill', {}, links)).toContain('of the kind logistics');
  });

  test.each([['no such company'], ['silk-pay']])(
    'by no platform, whoever it says has entrusted it: %s',
    (entrustedBy) => {
      expect(whyMayNotSend(platform, 'payment', { entrustedBy }, links)).toContain('of the kind payment');
    },
  );

  test('for another party where that party has said so, by its id or its code', () => {
    for (const entrustedBy of ['silk-pay', '6501960SP1'])
      expect(whyMayNotSend(post, 'payment', { entrustedBy }, links)).toBeUndefined();
    expect(whyMayNotSend(post, 'payment', { entrustedBy: 'no such company' }, links)).toContain('has not said');
    expect(whyMayNotSend({ ...post, id: 'steppe-post' }, 'payment', { entrustedBy: 'silk-pay' }, links)).toContain(
      'has not said',
    );
    const ofCarrier = { entrustedBy: 'tianshan-express', logisticsCode: '6501960TX1' };
    expect(whyMayNotSend(post, 'waybill', ofCarrier, links)).toBeUndefined();
    expect(whyMayNotSend(carrier, 'waybill', { logisticsCode: 'other-express' }, links)).toContain('is one of');
  });

  test('under a customs code by whose code it is', () => {
    expect(whyNotOf(pay, 'payment', '6501960SP1', links)).toBeUndefined();
    expect(whyNotOf(pay, 'payment', '6501960XX1', links)).toBeUndefined();
    expect(whyNotOf(post, 'payment', '6501960SP1', links)).toBeUndefined();
    expect(whyNotOf(post, 'payment', '6501960XX1', links)).toContain('has not said');
    expect(whyNotOf({ id: 'other-pay', kinds: ['payment'] }, 'payment', '6501960SP1', links)).toContain('has not said');
  });
});
