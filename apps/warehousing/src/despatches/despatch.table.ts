import { aggregate } from '#libs/messaging';
import type { Despatch, DespatchSeries } from './despatch.js';

export const DespatchSeriesTable = aggregate<DespatchSeries>('despatch_series');

export const DespatchTable = aggregate<Despatch>('despatch', {
  livemode: { type: 'boolean', of: ({ livemode }) => livemode },
  state: { type: 'text', of: ({ state }) => state },
  facility: { type: 'text', of: ({ facility }) => facility },
  number: { type: 'text', of: ({ number }) => number },
});
