import { type Columns, defineTable } from '#libs/messaging';
import type { RowOf } from '#libs/service-kit';
import type { Despatch, DespatchSeries } from './despatch.js';

export const DespatchSeriesTable = defineTable<DespatchSeries>('despatch_series');

const columns = {
  livemode: { type: 'boolean', of: ({ livemode }: Despatch) => livemode },
  state: { type: 'text', of: ({ state }: Despatch) => state },
  facility: { type: 'text', of: ({ facility }: Despatch) => facility },
  number: { type: 'text', of: ({ number }: Despatch) => number },
} as const satisfies Columns<Despatch>;

export const DespatchTable = defineTable<Despatch, typeof columns>('despatch', columns);
export type DespatchRow = RowOf<typeof DespatchTable>;
