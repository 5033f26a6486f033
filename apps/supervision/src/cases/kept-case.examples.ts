import { releasedExample } from './case.examples.js';
import type { KeptCaseEntry } from './kept-case.schema.js';

export const keptCaseExample: KeptCaseEntry = {
  ...releasedExample,
  state: 'detained',
  keeping: {
    since: '2026-11-23T08:00:00.000Z',
    retention: '502',
    document: 'DET-1',
    until: '2026-12-23T08:00:00.000Z',
    documents: [{ ruling: 'detain', document: 'DET-1', at: '2026-11-23T08:00:00.000Z' }],
  },
  customsStore: 'vault-1',
  due: '2026-12-23T08:00:00.000Z',
  isOverdue: false,
};
