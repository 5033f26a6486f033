import { describe, expect, it } from '@jest/globals';

import type { Costs } from '../measure/costs.js';
import { floorOf, type UnitCosts } from './unit-costs.js';

const units: UnitCosts = {
  roundTrip: 100,
  commit: 150,
  row: 5,
  indexEntry: 2,
  documentKb: 10,
  produce: 1_000,
  recordProduced: 20,
  fetch: 500,
  recordRead: 8,
  jsonKb: 12,
};
const counts: Costs = {
  cpuMicros: {},
  rows: { a: 20, b: 10 },
  indexEntries: 50,
  documentKb: 4,
  walBytes: 0,
  statements: 2,
  walSyncs: 0.5,
  kafkaBytes: { a: 1_024, b: 1_024 },
  records: 10,
  recordsRead: 30,
};

describe('floorOf', () => {
  it('is the counts times the unit costs', () =>
    expect(floorOf(counts, units).terms).toEqual({
      statements: 200,
      commits: 25,
      rows: 150,
      'index entries': 100,
      documents: 40,
      'records sent': 300,
      'records read': 390,
      JSON: (4 + (2 + 6) / 2) * 12,
    }));
  it('is their sum', () => expect(floorOf(counts, units).micros).toBe(1_205 + 96));
});
