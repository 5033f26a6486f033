import { describe, expect, test } from '@jest/globals';
import type { Order } from '#libs/contracts';
import { money, order, payment, waybill } from '../../test/memory/import-documents.js';
import { IntakeInMemory } from '../../test/memory/intake-in-memory.js';

describe('a payment of an order whose regime matches it', () => {
  test('is one, of the full amount: another number is refused, a correction of the first is taken', () => {
    const intake = new IntakeInMemory();
    intake.place(order);
    intake.pay({ ...payment, amount: money('50.00') });
    expect(intake.pay({ ...payment, paymentNumber: 'PAY-2', amount: money('42.97') })).toMatchObject({
      code: 'order-paid',
    });
    intake.ship(waybill);
    expect(intake.pay(payment)).toMatchObject({ kind: 'recorded', lodged: true });
  });

  test('has a number of its own', () => {
    const intake = new IntakeInMemory();
    intake.pay(payment);
    expect(intake.pay({ ...payment, orderNo: 'SO-OTHER' })).toMatchObject({ code: 'payment-number-used' });
    expect(intake.pay({ ...payment, orderNo: 'SO-OTHER' }, 'other-pay')).toMatchObject({ kind: 'recorded' });
    expect(intake.pay(payment)).toMatchObject({ kind: 'same' });
  });

  test('is part of a cart that was paid once: its parts add up to it', () => {
    const intake = new IntakeInMemory();
    const part = (n: number, amount: string, total = '150.00') =>
      intake.pay({
        ...payment,
        paymentNumber: `PAY-${n}`,
        orderNo: `SO-${n}`,
        amount: money(amount),
        cart: { number: 'CART', total: money(total) },
      });
    expect(part(1, '50.00')).toMatchObject({ kind: 'recorded' });
    expect(part(2, '100.01')).toMatchObject({ code: 'cart-exceeded' });
    expect(part(2, '100.00', '151.00')).toMatchObject({ code: 'cart-exceeded' });
    expect(part(2, '100.00')).toMatchObject({ kind: 'recorded' });
    expect(part(3, '0.01')).toMatchObject({ code: 'cart-exceeded' });
    expect(part(1, '49.99')).toMatchObject({ kind: 'recorded' });
    expect(part(3, '0.01')).toMatchObject({ kind: 'recorded' });
  });

  test.each([
    ['2026-11-24T08:00:01Z', 'in-the-future'],
    ['2023-11-20T08:00:00Z', 'too-old'],
  ])('is refused when it was paid %s: %s', (paidAt, code) => {
    expect(new IntakeInMemory().pay({ ...payment, paidAt })).toMatchObject({ errors: [{ pointer: '/paidAt', code }] });
  });

  test('has the number that the order names', () => {
    const intake = new IntakeInMemory();
    intake.place({ ...order, paymentNumber: 'PAY-7' });
    expect(intake.pay(payment)).toMatchObject({
      documents: { mismatches: [{ pointer: '/payment/paymentNumber', code: 'payment-number-differs' }] },
    });
  });
});

test('an order whose regime matches no payment may be paid in parts', () => {
  const intake = new IntakeInMemory();
  const { taxTotal: _, discount: __, ...rest } = order;
  const inParts: Order = { ...rest, regime: 'general' };
  expect(intake.place(inParts)).toMatchObject({ kind: 'accepted' });
  intake.pay({ ...payment, amount: money('50.00') });
  expect(intake.pay({ ...payment, paymentNumber: 'PAY-2', amount: money('39.80') })).toMatchObject({
    kind: 'recorded',
  });
  expect(intake.pay({ ...payment, paymentNumber: 'PAY-2', amount: money('39.80') })).toMatchObject({ kind: 'same' });
});

describe('who pays', () => {
  const buyer = { name: 'Чэнь Юй', identityNumber: '110101190001020001' };
  const ofBuyer = { ...payment, payerName: buyer.name, payerIdentityNumber: buyer.identityNumber };
  const differences = (intake: IntakeInMemory) => intake.order(order.orderNo).phase;

  test('is the buyer, who need not be the addressee', () => {
    const intake = new IntakeInMemory();
    expect(intake.place({ ...order, buyer })).toMatchObject({ kind: 'accepted' });
    intake.ship(waybill);
    expect(intake.pay(ofBuyer)).toMatchObject({ lodged: true, documents: { mismatches: [] } });
    expect(differences(intake)).toBe('lodged');
    const sealed = JSON.stringify([...intake['tables']].map(([, rows]) => [...rows]));
    expect(sealed).not.toContain(buyer.name);
    expect(sealed).not.toContain(buyer.identityNumber);
  });

  test('is somebody else only where a recognised body has verified the buyer', () => {
    const intake = new IntakeInMemory();
    intake.place({ ...order, buyer });
    intake.ship(waybill);
    expect(intake.pay(payment)).toMatchObject({
      lodged: false,
      documents: { mismatches: [{ pointer: '/payment/payerIdentityNumber' }, { pointer: '/payment/payerName' }] },
    });
    intake.amend({ ...order, buyer: { ...buyer, verifiedBy: 'example-body' } });
    expect(intake.order(order.orderNo).phase).toBe('lodged');
    expect(intake.pay(payment)).toMatchObject({
      kind: 'same',
      documents: { mismatches: [], notes: [{ code: 'payer-differs' }, { code: 'payer-differs' }] },
    });
  });
});

describe('a waybill that states more', () => {
  test('is held against the order: its number keeps it back, charges and an address apart are for customs to see', () => {
    const intake = new IntakeInMemory();
    intake.place(order);
    intake.pay(payment);
    expect(intake.ship({ ...waybill, orderNo: 'SO-OTHER' })).toMatchObject({
      documents: { mismatches: [{ pointer: '/waybill/orderNo', code: 'order-number-differs' }] },
    });
    const stated = { ...waybill, orderNo: order.orderNo, freight: money('12'), consigneeAddress: 'Elsewhere 9' };
    expect(intake.ship(stated)).toMatchObject({
      lodged: true,
      documents: { notes: [{ pointer: '/waybill/consigneeAddress' }, { pointer: '/waybill/freight' }] },
    });
    expect(intake.eventsOf('DeclarationLodged')[0]?.data).toMatchObject({
      warnings: [{ code: 'consignee-differs' }, { code: 'freight-differs' }],
    });
  });

  test.each(['Example Road 3', 'Urumqi, Example Road 3', 'example road 3 URUMQI'])(
    'agrees by %s',
    (consigneeAddress) => {
      const intake = new IntakeInMemory();
      intake.place(order);
      intake.pay(payment);
      const answer = intake.ship({ ...waybill, consigneeAddress });
      expect(answer).toMatchObject({ lodged: true });
      expect(answer).not.toHaveProperty('documents.notes');
    },
  );

  test.each(['+86 130 0000 0000', '0086-130-0000-0000', '13000000000', '8613000000000', '+86 (0)130 0000 0000'])(
    'agrees by the phone number %s',
    (consigneePhone) => {
      const intake = new IntakeInMemory();
      intake.place(order);
      intake.pay(payment);
      expect(intake.ship({ ...waybill, consigneePhone })).toMatchObject({ lodged: true });
    },
  );

  test('does not agree by another phone number', () => {
    const intake = new IntakeInMemory();
    intake.place(order);
    expect(intake.ship({ ...waybill, consigneePhone: '+86 131 0000 0000' })).toMatchObject({
      documents: { mismatches: [{ pointer: '/waybill/consigneePhone' }] },
    });
  });
});

test('who sent a document that differs is told so, and of nothing else', () => {
  const intake = new IntakeInMemory();
  intake.place(order);
  intake.ship({ ...waybill, pieces: 2 });
  intake.pay({ ...payment, amount: money('1.00') });
  const told = intake
    .eventsOf('StatusChanged')
    .map(({ data }) => data as { partyId: string; status: string; detail?: string });
  expect(told.filter(({ partyId }) => partyId !== 'steppe-post')).toEqual([
    expect.objectContaining({
      partyId: 'tianshan-express',
      status: 'waybill-differs',
      detail: expect.not.stringContaining('payment'),
    }),
    expect.objectContaining({
      partyId: 'silk-pay',
      status: 'payment-differs',
      detail: expect.not.stringContaining('waybill'),
    }),
  ]);
});
