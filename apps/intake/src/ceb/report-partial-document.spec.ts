import { describe, expect, test } from '@jest/globals';
import { IntakeInMemory } from '../../test/memory/intake-in-memory.js';
import type { DeclarationList, OrderDocument } from './order-document.js';
import type { ReportedHalf } from './partial-document.js';

const money = (amount: string) => ({ amount, currency: 'CNY' });
const document: OrderDocument = {
  platform: '1105910159',
  orderNo: 'ORDER-311',
  goodsTotal: money('79.80'),
  taxTotal: money('7.26'),
  paid: money('87.06'),
  buyer: { name: 'Buyer', identityNumber: '110101190001010006' },
  consignee: { name: 'Neighbour', street: 'Road 1', city: 'Urumqi', country: 'CN', phone: '13000000000' },
  lines: [{ number: 1, description: 'Cotton T-shirt', quantity: 2, unitPrice: money('39.90'), originCountry: 'KZ' }],
};
const list: DeclarationList = {
  platform: '1105910159',
  orderNo: 'ORDER-311',
  direction: 'import',
  regime: '9610',
  logisticsCode: '5101960001',
  number: 'LN-1000',
  grossWeightGrams: 420,
  netWeightGrams: 360,
  originCountry: 'KZ',
  lines: [{ number: 1, hsCode: '6109100021', quantity: 2, total: money('79.80') }],
};

function send(intake: IntakeInMemory, half: ReportedHalf, partyId = 'silk-market') {
  return intake.handle(intake.reportPartialDocument, { half, partyId, ...intake.issue() });
}

describe('an order document and its list', () => {
  test.each([['order'], ['list']])('make one order, the %s first', (first) => {
    const intake = new IntakeInMemory();
    const both = [{ kind: 'order', document } as const, { kind: 'list', document: list } as const];
    const [one, other] = first === 'order' ? both : both.toReversed();
    expect(send(intake, one!)).toMatchObject({
      kind: 'recorded',
      documents: { needed: ['order', 'list'] },
      lodged: false,
    });
    expect(send(intake, other!)).toMatchObject({
      documents: { needed: ['order', 'payment', 'waybill'], present: ['order'], mismatches: [] },
    });
    expect(intake.order('ORDER-311', 'silk-market').phase).toBe('draft');
    expect(send(intake, one!)).toMatchObject({ kind: 'same' });
  });

  test('are matched with payment and waybill by the code of the platform, the buyer and the consignee', () => {
    const intake = new IntakeInMemory();
    const payer = { payerName: 'Buyer', payerIdentityNumber: '110101190001010006' };
    const paid = { paymentNumber: 'P', platform: '1105910159', orderNo: 'ORDER-311', amount: money('87.06') };
    intake.pay({ ...paid, ...payer, paidAt: '2026-11-23T07:00:00Z' });
    send(intake, { kind: 'list', document: list });
    intake.ship({
      logisticsCode: '5101960001',
      number: 'LN-1000',
      grossWeightGrams: 420,
      pieces: 1,
      consigneeName: 'Neighbour',
    });
    expect(send(intake, { kind: 'order', document })).toMatchObject({ lodged: true });
    expect(intake.eventsOf('DeclarationLodged')[0]?.data).toMatchObject({
      regime: '9610',
      lines: [{ hsCode: '6109100021', netWeightGrams: 360, originCountry: 'KZ' }],
    });
  });

  test('that do not agree make none, and say where', () => {
    const intake = new IntakeInMemory();
    send(intake, { kind: 'order', document: { ...document, paid: money('80') } });
    const wrong = { ...list, lines: [{ ...list.lines[0]!, quantity: 3, total: money('20') }] };
    expect(send(intake, { kind: 'list', document: wrong })).toMatchObject({
      documents: {
        mismatches: [
          { pointer: '/order/paid' },
          { pointer: '/list/lines/0/quantity' },
          { pointer: '/list/lines/0/total' },
        ],
      },
    });
    send(intake, { kind: 'list', document: list });
    expect(send(intake, { kind: 'order', document })).toMatchObject({ documents: { mismatches: [] } });
  });
});
