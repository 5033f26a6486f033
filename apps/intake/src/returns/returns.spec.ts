import { describe, expect, test } from '@jest/globals';
import { exampleOrder, isRefusal, type Order, type OrderItem } from '#libs/contracts';
import { s10CheckDigit } from '#libs/postal';
import fc from 'fast-check';
import { IntakeInMemory } from '../../test/memory/intake-in-memory.js';

const shirt = exampleOrder.items[0]!;
const inChina = { ...exampleOrder.addressee, country: 'CN' };
const yuan = (amount: number) => ({ amount: amount.toFixed(2), currency: 'CNY' });
const label = (n: number) => `LZ${String(n).padStart(8, '0')}${s10CheckDigit(String(n).padStart(8, '0'))}CN`;

function back(n: number, items: readonly OrderItem[]): Order {
  const total = yuan(items.reduce((sum, item) => sum + Number(item.unitPrice.amount) * item.quantity, 0));
  return {
    ...exampleOrder,
    orderNo: `RT-${n}`,
    itemNumber: label(1000 + n),
    direction: 'return',
    addressee: inChina,
    returnOf: exampleOrder.orderNo,
    items: items.map((item) => ({ ...item, netWeightGrams: 10 })),
    goodsTotal: total,
    total,
  };
}

/** An order of two shirts that has left. */
function exported(items: readonly OrderItem[] = exampleOrder.items): IntakeInMemory {
  const intake = new IntakeInMemory();
  const total = yuan(items.reduce((sum, item) => sum + Number(item.unitPrice.amount) * item.quantity, 0));
  intake.place({
    ...exampleOrder,
    items: items.map((item) => ({ ...item, netWeightGrams: 10 })),
    goodsTotal: total,
    total,
  });
  const { declarationId } = intake.order(exampleOrder.orderNo);
  const news = (to: string, at: string) => ({ declarationId, to, at, reasons: [] });
  intake.clear('ParcelReleased', { ...news('released', '2026-11-20T08:00:00Z'), lane: 'green' }, 5);
  intake.clear('DeclarationClosed', news('closed', '2026-11-22T08:00:00Z'), 9);
  return intake;
}

const outcome = (intake: IntakeInMemory, order: Order) => {
  const answer = intake.place(order);
  return isRefusal(answer) ? (answer.errors?.map(({ pointer, code }) => `${pointer} ${code}`) ?? []) : 'taken';
};

describe('returns of an order of two shirts', () => {
  test('are taken piece by piece, each once, and of nothing else', () => {
    const intake = exported();
    expect(outcome(intake, back(1, [{ ...shirt, quantity: 1 }]))).toBe('taken');
    expect(outcome(intake, back(2, [{ ...shirt, quantity: 2 }]))).toEqual(['/items/0/quantity return-more-than-went']);
    expect(outcome(intake, back(3, [{ ...shirt, quantity: 500 }]))).toEqual([
      '/items/0/quantity return-more-than-went',
    ]);
    expect(outcome(intake, back(4, [{ ...shirt, hsCode: '851713', description: 'Phone', quantity: 1 }]))).toEqual([
      '/items/0 return-other-goods',
    ]);
    const watch = { ...shirt, hsCode: '910111', description: 'Gold watch', unitPrice: yuan(100_000), quantity: 1 };
    expect(outcome(intake, back(5, [watch]))).toContain('/items/0 return-other-goods');
    expect(outcome(intake, back(6, [{ ...shirt, hsCode: '190531', description: 'Biscuits', quantity: 1 }]))).toEqual([
      '/items/0 return-other-goods',
    ]);
    expect(outcome(intake, back(7, [{ ...shirt, unitPrice: yuan(100), quantity: 1 }]))).toEqual([
      '/items/0/unitPrice return-price-differs',
    ]);
    expect(outcome(intake, back(8, [{ ...shirt, description: 'cotton t shirt', quantity: 1 }]))).toBe('taken');
    expect(outcome(intake, back(9, [{ ...shirt, quantity: 1 }]))).toEqual(['/items/0/quantity return-more-than-went']);
  });

  test('are declared with their answer and the release of what went out', () => {
    const intake = exported();
    intake.place({
      ...back(1, [{ ...shirt, quantity: 1 }]),
      comesBack: { reason: 'undelivered', originalState: true },
    });
    expect(intake.eventsOf('DeclarationLodged').at(-1)?.data).toMatchObject({
      direction: 'return',
      returned: {
        answer: 'admissible',
        releasedAt: '2026-11-20T08:00:00Z',
        reason: 'undelivered',
        source: expect.stringContaining('GACC 2020 No. 44'),
      },
    });
  });

  test('give their pieces back when they are cancelled, and are counted anew when they are amended', () => {
    const intake = exported();
    const both = back(1, [shirt]);
    expect(outcome(intake, both)).toBe('taken');
    intake.clear('CancellationAgreed', cancelled(intake, 'RT-1'), 3);
    expect(outcome(intake, back(2, [{ ...shirt, quantity: 1 }]))).toBe('taken');
    expect(intake.amend(back(2, [{ ...shirt, quantity: 3 }]))).toMatchObject({ code: 'invalid-order' });
    expect(intake.amend(back(2, [shirt]))).toMatchObject({ kind: 'accepted' });
    expect(outcome(intake, back(3, [{ ...shirt, quantity: 1 }]))).toEqual(['/items/0/quantity return-more-than-went']);
  });

  test('come from the exporter, or from a party that it has entrusted', () => {
    const intake = exported();
    const one = { ...back(1, [{ ...shirt, quantity: 1 }]), exporter: 'steppe-post' };
    expect(intake.place(one, 'silk-market')).toMatchObject({
      errors: [{ pointer: '/exporter', code: 'not-entrusted' }],
    });
    intake.links.entrusted.add('steppe-post silk-market order');
    expect(intake.place(one, 'silk-market')).toMatchObject({ kind: 'accepted' });
    expect(intake.place({ ...back(2, [shirt]), exporter: 'steppe-post' }, 'silk-market')).toMatchObject({
      errors: [{ code: 'return-more-than-went' }],
    });
  });
});

const cancelled = (intake: IntakeInMemory, orderNo: string) => ({
  declarationId: intake.order(orderNo).declarationId,
  to: 'cancelled',
  at: '2026-11-23T09:00:00Z',
  reasons: [],
});

test('whatever is placed, amended and cancelled: no more comes back than went', () => {
  const goods: readonly OrderItem[] = [
    { ...shirt, quantity: 3 },
    { ...shirt, sku: 'A', quantity: 2 },
    { ...shirt, hsCode: '640411', description: 'Shoes', quantity: 1 },
  ];
  const item = fc.record({ line: fc.nat({ max: 2 }), quantity: fc.integer({ min: 1, max: 4 }) });
  const step = fc.record({
    act: fc.constantFrom('place', 'amend', 'cancel'),
    number: fc.integer({ min: 1, max: 4 }),
    items: fc.array(item, { minLength: 1, maxLength: 3 }),
  });
  let taken = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const intake = exported(goods);
      const alive = new Map<number, readonly OrderItem[]>();
      steps.forEach(({ act, number, items }, i) => {
        const wanted = items.map(({ line, quantity }) => ({ ...goods[line]!, quantity }));
        if (act === 'cancel') {
          if (!alive.has(number)) return;
          intake.clear('CancellationAgreed', cancelled(intake, `RT-${number}`), 100 + i);
          alive.delete(number);
          return;
        }
        const answer =
          act === 'place'
            ? intake.place(back(number, wanted))
            : alive.has(number)
              ? intake.amend(back(number, wanted))
              : undefined;
        if (answer === undefined || isRefusal(answer) || answer.kind === 'same') return;
        alive.set(number, wanted);
        taken += 1;
      });
      for (const heading of new Set(goods.map(({ hsCode }) => hsCode))) {
        const count = (lines: readonly OrderItem[]) =>
          lines.filter(({ hsCode }) => hsCode === heading).reduce((sum, { quantity }) => sum + quantity, 0);
        const returned = [...alive.values()].reduce((sum, lines) => sum + count(lines), 0);
        expect(returned).toBeLessThanOrEqual(count(goods));
      }
    }),
    { numRuns: 100 },
  );
  expect(taken).toBeGreaterThan(50);
});
