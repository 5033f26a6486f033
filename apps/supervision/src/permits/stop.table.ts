import { defineTable } from '#libs/messaging';
import type { Stop } from './stop.js';

export const StopTable = defineTable<Stop>('stop_order', {
  departure_id: { type: 'text', of: (stop) => stop.departureId },
  state: { type: 'text', of: (stop) => stop.state },
});
