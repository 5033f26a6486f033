import { expect, test } from '@jest/globals';
import { exampleOrder } from '#libs/contracts';
import { IntakeInMemory } from '../../test/memory/intake-in-memory.js';
import { cancelOrder } from './cancel-order.use-case.js';
import { followClearance } from '../tracking/record-clearance.use-case.js';

test.each([
  ['CancellationAgreed', 'cancelled', 'agreed'],
  ['CancellationDeclined', 'inspection-ordered', 'declined'],
] as const)('after %s the order says what happened to the wish', (name, to, cancellation) => {
  const intake = new IntakeInMemory();
  intake.place(exampleOrder);
  const { declarationId } = intake.order(exampleOrder.orderNo);
  intake.handle(cancelOrder, { orderKey: `steppe-post/test/${exampleOrder.orderNo}` });
  expect(intake.order(exampleOrder.orderNo).cancellation).toBe('asked');
  const news = { declarationId, to, at: '2026-11-24T08:00:00Z', reasons: [] };
  intake.handle(followClearance(name), news, { sequence: 2 });
  expect(intake.order(exampleOrder.orderNo).cancellation).toBe(cancellation);
});
