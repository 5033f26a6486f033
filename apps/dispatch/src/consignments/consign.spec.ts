import { describe, expect, test } from '@jest/globals';
import { departureFor, unitOf } from '../../test/examples.js';
import { consign } from './consign.js';

const goods = { kind: 'commercial-bag' as const, number: '106141412345678908', despatchId: null, despatchNumber: null };
const transit = {
  kind: 'transit-receptacle' as const,
  number: 'JPTYOAKZALAACCN60123001000164',
  despatchId: null,
  despatchNumber: null,
};

function consigned(units: Parameters<typeof unitOf>[0][], changes: Parameters<typeof departureFor>[1] = {}) {
  const loaded = units.map((unit, index) => unitOf({ receptacleId: `r${index}`, ...unit }));
  let ids = 0;
  const { consignments, series } = consign(departureFor('2026-11-24', changes), loaded, {
    year: '2026',
    last: (name) => (name === 'CN37-2026' ? 7 : 0),
    newId: () => `c${(ids += 1)}`,
    at: '2026-11-24T10:00:00.000Z',
  });
  return { bills: consignments.map(({ documentNumber, receptacleIds }) => [documentNumber, receptacleIds]), series };
}

describe('consignments', () => {
  test('one bill for each despatch, one waybill for everything else, numbered on', () => {
    const { bills, series } = consigned([goods, { despatchNumber: 'CNURCAKZALAACCN60124' }, {}, {}, goods]);
    expect(bills).toEqual([
      ['CN37-2026-000008', ['r2', 'r3']],
      ['CN37-2026-000009', ['r1']],
      ['WB-2026-000001', ['r0', 'r4']],
    ]);
    expect([...series]).toEqual([
      ['CN37-2026', 9],
      ['WB-2026', 1],
    ]);
  });

  test('a closed bag of another post is on the bill of its own despatch, which its number names', () => {
    expect(consigned([transit, {}]).bills).toHaveLength(2);
  });

  test('by air it is a CN 38, and test documents have a series of their own', () => {
    expect(consigned([{}], { mode: 'charter', livemode: false }).bills).toEqual([['CN38-2026-TEST-000001', ['r0']]]);
  });
});
