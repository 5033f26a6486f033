import { describe, expect, it } from '@jest/globals';
import { type ClearanceDecision, exampleOrder, StatusChanged, TaxDue } from '#libs/contracts';
import { IntakeInMemory } from '../../test/memory/intake-in-memory.js';

const bill = {
  number: 'TB-d-2',
  amount: { amount: '300.00', currency: 'CNY' },
  payBy: '2026-12-08T08:00:00.000Z',
  howToPay: 'Pay at a collecting bank.',
};
const step = {
  ruleId: 'CN-PA-RATE-1',
  line: 1,
  tax: 'import tax',
  base: '1500.00',
  rate: '0.20',
  amount: '300.00',
  unrounded: '300',
  source: 'HKTDC',
  verified: false,
};

describe('O30: a tax that is due', () => {
  const told = (decided: Partial<ClearanceDecision>) => {
    const intake = new IntakeInMemory();
    intake.place(exampleOrder);
    const { declarationId } = intake.order(exampleOrder.orderNo);
    intake.clear(TaxDue.name, { ...TaxDue.example, declarationId, to: 'tax-due', ...decided }, 2);
    return { intake, event: intake.eventsOf(StatusChanged.name).at(-1)?.data };
  };

  it('is told to the party with amount, lines, bill, deadline and how to pay', () => {
    const tax = { jurisdiction: 'CN', total: bill.amount, steps: [step], tariffVersion: 'cn-2026-12-01' };
    const { intake, event } = told({ tax, taxBill: bill });
    expect(event).toMatchObject({
      status: 'tax-due',
      tax: {
        ...bill,
        lines: [{ line: 1, tax: 'import tax', base: '1500.00', rate: '0.20', amount: '300.00' }],
      },
    });
    expect(intake.timeline.at(-1)?.detail).toBe(
      '300.00 CNY to pay by 2026-12-08, tax bill TB-d-2. Pay at a collecting bank.',
    );
  });

  it('that customs has yet to assess is told as such, without an amount', () => {
    const { intake, event } = told({});
    expect(event).not.toHaveProperty('tax');
    expect(intake.timeline.at(-1)).toEqual({ status: 'tax-due', detail: 'customs assesses the tax' });
  });
});
