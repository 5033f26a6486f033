import { describe, expect, test } from '@jest/globals';
import { isRefusal, type Declaration } from '#libs/contracts';
import { addressee, money, order, payment, waybill } from '../../test/memory/import-documents.js';
import { IntakeInMemory } from '../../test/memory/intake-in-memory.js';

const steps = {
  order: (intake: IntakeInMemory) => intake.place(order),
  payment: (intake: IntakeInMemory) => intake.pay(payment),
  waybill: (intake: IntakeInMemory) => intake.ship(waybill),
};
type Step = keyof typeof steps;
const everyWay: Step[][] = [
  ['order', 'payment', 'waybill'],
  ['order', 'waybill', 'payment'],
  ['payment', 'order', 'waybill'],
  ['payment', 'waybill', 'order'],
  ['waybill', 'order', 'payment'],
  ['waybill', 'payment', 'order'],
];

describe('three documents', () => {
  test.each(everyWay)('are matched as %s, %s, %s', (...way) => {
    const intake = new IntakeInMemory();
    for (const [i, step] of way.entries()) {
      expect(intake.eventsOf('DeclarationLodged')).toHaveLength(0);
      steps[step](intake);
      if (i < 2 && way.slice(0, i + 1).includes('order')) expect(intake.order(order.orderNo).phase).toBe('draft');
    }
    const [lodged] = intake.eventsOf('DeclarationLodged');
    const { documents, declarationVersion, regime, parcels } = lodged!.data as Declaration;
    expect(documents.present).toEqual(['order', 'payment', 'waybill']);
    expect([declarationVersion, regime, parcels[0]?.labelKind]).toEqual([1, '9610', 'waybill']);
    expect(intake.order(order.orderNo).phase).toBe('lodged');
  });

  test('say which are missing', () => {
    const intake = new IntakeInMemory();
    intake.place(order);
    intake.pay(payment);
    expect(intake.timeline).toContainEqual({ status: 'documents-missing', detail: '1 of 3: missing payment, waybill' });
    expect(intake.timeline).toContainEqual({ status: 'documents-missing', detail: '2 of 3: missing waybill' });
  });

  test('hold nobody, only fingerprints of them', () => {
    const intake = new IntakeInMemory();
    for (const step of everyWay[0]!) steps[step](intake);
    const kept = JSON.stringify([...intake['tables']].map(([, rows]) => [...rows]));
    for (const personal of [addressee.identityNumber, 'Ли', '0000 0000', '8613']) expect(kept).not.toContain(personal);
    const lodged = intake.eventsOf('DeclarationLodged')[0]?.data as Declaration;
    expect(lodged.personToken).toMatch(/^[\w-]{43}$/);
  });
});

describe('documents that differ', () => {
  test('keep the declaration a draft, name the values, and are replaced by corrected ones', () => {
    const intake = new IntakeInMemory();
    intake.place(order);
    intake.ship({ ...waybill, grossWeightGrams: 500, consigneeName: 'Somebody' });
    const answer = intake.pay({ ...payment, amount: money('92.96'), payerName: 'Somebody else' });
    expect(answer).toMatchObject({
      lodged: false,
      documents: {
        mismatches: [
          { pointer: '/payment/amount', code: 'amount-differs' },
          { pointer: '/payment/payerName', code: 'payer-differs' },
          { pointer: '/waybill/grossWeightGrams', code: 'weight-differs' },
          { pointer: '/waybill/consigneeName', code: 'consignee-differs' },
        ],
      },
    });
    const details = JSON.stringify(answer);
    expect(details).toContain('paid 92.96 CNY, the order comes to 92.97 CNY');
    expect(details).toContain('500 g, the order says 420 g; at most 21 g may differ');
    expect(details).not.toContain('Somebody');
    expect(intake.order(order.orderNo).phase).toBe('draft');

    intake.pay(payment);
    expect(intake.ship(waybill)).toMatchObject({ lodged: true, documents: { mismatches: [] } });
    expect(intake.eventsOf('DeclarationLodged')).toHaveLength(1);
  });

  test('may be corrected by the order as well', () => {
    const intake = new IntakeInMemory();
    intake.place({ ...order, discount: money('4') });
    intake.pay(payment);
    intake.ship(waybill);
    expect(intake.order(order.orderNo).phase).toBe('draft');
    const amended = intake.amend(order);
    expect(amended).toMatchObject({ kind: 'accepted', order: { phase: 'lodged', revision: 2 } });
    expect(intake.eventsOf('DeclarationLodged')).toHaveLength(1);
    expect(intake.eventsOf('DeclarationAmended')).toHaveLength(0);
  });

  test('are refused once the declaration is lodged', () => {
    const intake = new IntakeInMemory();
    for (const step of everyWay[0]!) steps[step](intake);
    expect(intake.pay({ ...payment, amount: money('1') })).toMatchObject({ code: 'state-conflict' });
    expect(intake.pay(payment)).toMatchObject({ kind: 'same', lodged: true });
    expect(intake.amend({ ...order, discount: money('4') })).toMatchObject({
      code: 'invalid-order',
      errors: [{ pointer: '/payment/amount' }],
    });
  });

  test('of another party are not taken for the first', () => {
    const intake = new IntakeInMemory();
    intake.pay(payment);
    expect(intake.pay({ ...payment, amount: money('1') }, 'other-pay')).toMatchObject({ code: 'state-conflict' });
  });
});

test('a draft is cancelled without asking customs, and its number and label are free', () => {
  const intake = new IntakeInMemory();
  intake.place(order);
  const answer = intake.cancel('SO-9610');
  expect(isRefusal(answer)).toBe(false);
  expect(intake.order(order.orderNo)).toMatchObject({ phase: 'cancelled', cancellation: 'withdrawn' });
  expect(intake.eventsOf('DeclarationCancelled')).toHaveLength(0);
  expect(intake.pay(payment)).toMatchObject({ lodged: false });
  expect(intake.place({ ...order, orderNo: 'SO-2' })).toMatchObject({ kind: 'accepted' });
});
