import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { OrderPlaced, validatorOf } from '#libs/contracts';
import { isCountry, isItemNumber } from '#libs/postal';

import { chanceFrom } from './chance.js';
import { inventOrder } from './invent-order.js';
import { itemNumber } from './item-numbers.js';
import { drawOrderFault, orderFaults } from './order-faults.js';
import { postOf } from './messages.js';
import { planNext } from './plan-next.js';
import { Serials } from './serials.js';
import { scenarios } from './scenarios/index.js';

const numbers = Array.from({ length: 2000 }, (_, i) => i + 1);
const cents = (amount: string) => Math.round(Number(amount) * 100);

describe('invented orders', () => {
  test('keep the contract, add up, and have a valid label', () => {
    for (const number of numbers) {
      const order = inventOrder(1, number);
      expect(validatorOf(OrderPlaced).Errors({ partyId: 'p', order })).toEqual([]);
      const goods = order.items.reduce((sum, { unitPrice, quantity }) => sum + cents(unitPrice.amount) * quantity, 0);
      expect(cents(order.goodsTotal.amount)).toBe(goods);
      expect(cents(order.total.amount)).toBe(goods + cents(order.freight?.amount ?? '0'));
      expect(order.items.reduce((sum, item) => sum + item.netWeightGrams, 0)).toBeLessThan(order.grossWeightGrams);
      expect(isItemNumber(order.itemNumber)).toBe(true);
      expect(isCountry(order.addressee.country)).toBe(true);
      expect(goods).toBeLessThanOrEqual(100_000);
    }
  });

  test('are the same for the same seed and number, and no two alike', () => {
    expect(inventOrder(7, 42)).toEqual(inventOrder(7, 42));
    expect(inventOrder(7, 42).items).not.toEqual(inventOrder(8, 42).items);
    expect(new Set(numbers.map((number) => inventOrder(1, number).itemNumber)).size).toBe(numbers.length);
  });
});

describe('the mix of the day', () => {
  const now = new Date('2026-11-23T08:00:00Z');
  const planned = numbers.flatMap((number) => planNext(1, number, now));

  test('keeps the contract of every message', () => {
    for (const { message, scenario } of planned) {
      if (scenario === 'mail-local') continue;
      const { type, data } = postOf(message);
      expect(validatorOf(type).Errors({ partyId: 'p', ...data })).toEqual([]);
    }
  });

  test('is sent by HTTP and Kafka and has every scenario and every fault', () => {
    const kafka = planned.filter(({ method }) => method === 'kafka').length / planned.length;
    expect(kafka).toBeGreaterThan(0.4);
    expect(kafka).toBeLessThan(0.6);
    expect(new Set(planned.map(({ scenario }) => scenario))).toEqual(new Set(Object.keys(scenarios)));
    const drawn = Array.from({ length: 2000 }, (_, i) => drawOrderFault(chanceFrom(i))?.name).filter(Boolean);
    expect(new Set(drawn)).toEqual(new Set(orderFaults.map(({ name }) => name)));
  });

  test('is mostly export, and two thirds of the mail come from other provinces', () => {
    const orders = planned.flatMap(({ message, scenario }) =>
      message.kind === 'order' ? [{ order: message.order, scenario }] : [],
    );
    const exported = orders.filter(({ order }) => order.direction === 'export').length / orders.length;
    expect(exported).toBeGreaterThan(0.85);
    const mail = orders.filter(({ scenario }) => scenario === 'mail-local' || scenario === 'mail-onward');
    const onward = mail.filter(({ scenario }) => scenario === 'mail-onward').length / mail.length;
    expect(onward).toBeGreaterThan(0.6);
    expect(onward).toBeLessThan(0.7);
  });

  test('is the same for the same seed, number and time', () => {
    expect(planNext(7, 42, now)).toEqual(planNext(7, 42, now));
  });
});

test('a serial of the first order of the examples is LZ000000014CN', () => {
  expect(itemNumber('LZ', 1)).toBe('LZ000000014CN');
  expect(() => itemNumber('LZ', 100_000_000)).toThrow(RangeError);
});

describe('serials', () => {
  const file = () => join(mkdtempSync(join(tmpdir(), 'serials-')), 'serials.json');

  test('go on where an ordered end left them', () => {
    const path = file();
    const first = new Serials(path);
    expect([first.take(), first.take()]).toEqual([1, 2]);
    first.close();
    expect(new Serials(path).take()).toBe(3);
  });

  test('leave a gap after a kill, but never repeat', () => {
    const path = file();
    new Serials(path).take();
    expect(new Serials(path).take()).toBeGreaterThan(1);
  });
});
