import { type Columns, defineTable } from '#libs/messaging';
import type { Departure } from './departure.js';
import type { LoadList } from './load-list.js';

const columns = {
  lane_id: { type: 'text', of: (departure) => departure.laneId },
  livemode: { type: 'boolean', of: (departure) => departure.livemode },
  phase: { type: 'text', of: (departure) => departure.phase },
  cut_off: { type: 'timestamptz', of: (departure) => departure.cutOff },
  departs_at: { type: 'timestamptz', of: (departure) => departure.departsAt },
  exits_at: { type: 'timestamptz', of: (departure) => departure.exitsAt },
  exit_place: { type: 'text', of: (departure) => departure.exitPlace },
} satisfies Columns<Departure>;

export const DepartureTable = defineTable<Departure, typeof columns>('departure', columns);

export const LoadListTable = defineTable<LoadList>('load_list');
