import { describe, expect, it } from '@jest/globals';
import { defineRowTable, defineTable } from '#libs/messaging';
import { entityOf, type RowOf, type StateRow } from './entity-of.js';

interface Parcel {
  readonly phase: 'expected' | 'received';
  readonly seenAt?: string;
}

const ParcelTable = {
  kind: 'table',
  name: 'parcel',
  columns: {
    phase: { type: 'text', of: (parcel: Parcel) => parcel.phase },
    seen_at: { type: 'timestamptz', of: (parcel: Parcel) => parcel.seenAt ?? null },
    bag_ids: { type: 'text[]', of: (_: Parcel) => ['a'] },
  },
} as const;

describe('the entity of a table', () => {
  it('has the columns of every state, and its projections in camel case', () => {
    const { options } = entityOf(ParcelTable);
    expect(options).toMatchObject({
      tableName: 'parcel',
      columns: {
        id: { type: 'text', primary: true },
        version: { type: 'int' },
        seq: { type: 'bigint' },
        data: { type: 'json' },
        phase: { name: 'phase', type: 'text' },
        seenAt: { name: 'seen_at', type: 'timestamptz', nullable: true },
        bagIds: { name: 'bag_ids', type: 'text', array: true },
      },
    });
  });

  it('is typed by the table', () => {
    const row: RowOf<typeof ParcelTable> = {
      id: 'p',
      version: 1,
      seq: '1',
      data: { phase: 'expected' },
      phase: 'received',
      seenAt: null,
      bagIds: [],
    };
    // @ts-expect-error it is no phase
    const wrong: RowOf<typeof ParcelTable>['phase'] = 'lost';
    expect([row.phase, wrong]).toEqual(['received', 'lost']);
  });

  it('may be typed by hand', () => {
    interface BagRow extends StateRow<Parcel> {
      readonly phase: string;
    }
    const bags = defineTable<Parcel>('bag', { phase: { type: 'text', of: (parcel) => parcel.phase } });
    const columns: Partial<Record<keyof BagRow, unknown>> = entityOf<BagRow>(bags).options.columns;
    expect(Object.keys(columns)).toEqual(['id', 'version', 'seq', 'data', 'phase']);
    const data: RowOf<typeof bags>['data'] = { phase: 'expected' };
    expect(data.phase).toBe('expected');
  });

  it('of rows has their columns only', () => {
    const audit = defineRowTable<{ id: string; done_at: string }>('audit', { id: 'text', done_at: 'timestamptz' });
    expect(Object.keys(entityOf(audit).options.columns)).toEqual(['id', 'doneAt']);
    expect(entityOf(audit)).toBe(entityOf(audit));
  });
});
