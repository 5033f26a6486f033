import { exampleDeclaration } from '#libs/contracts';
import { caseExample } from '../cases/case.examples.js';
import type { QueueEntry } from './queue-entry.schema.js';

export const queueEntryExample: QueueEntry = {
  ...caseExample,
  due: '2026-11-23T20:00:00.000Z',
  cutOff: '2026-11-23T20:00:00.000Z',
  departureId: 'urc-ala-truck-20261124',
  secondsToCutOff: 43_200,
  waitsSince: '2026-11-23T08:00:00.000Z',
  secondsWaiting: 600,
  lines: exampleDeclaration.lines,
  goodsTotal: exampleDeclaration.goodsTotal,
  declaredGrams: exampleDeclaration.grossWeightGrams,
  documents: { needed: ['order'], present: ['order'], missing: [], count: '1 of 1' },
};
