import { expect, test } from '@jest/globals';
import { exampleOrder } from '#libs/contracts';
import { IntakeInMemory } from '../../test/memory/intake-in-memory.js';

test.each([
  ['CancellationAgreed', 'cancelled', 'agreed'],
  ['CancellationDeclined', 'inspection-ordered', 'declined'],
] as const)('after %s the order says what happened to its cancellation', (name, to, cancellation) => {
  const intake = new IntakeInMemory();
  intake.place(exampleOrder);
  const { declarationId } = intake.order(exampleOrder.orderNo);
  intake.cancel(exampleOrder.orderNo);
  expect(intake.order(exampleOrder.orderNo).cancellation).toBe('asked');
  const news = { declarationId, to, at: '2026-11-24T08:00:00Z', reasons: [] };
  intake.clear(name, news, 2);
  expect(intake.order(exampleOrder.orderNo).cancellation).toBe(cancellation);
});
