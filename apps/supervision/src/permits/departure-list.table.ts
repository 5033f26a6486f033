import { defineTable } from '#libs/messaging';
import type { DepartureList } from './departure-list.js';

/** Load lists and their permits, by the id of the departure. */
export const DepartureListTable = defineTable<DepartureList>('departure_list', {
  status: { type: 'text', of: (list) => list.status },
});
