import type { Closure } from '#libs/contracts';
import { defineTable } from '#libs/messaging';

export const ClosureTable = defineTable<Closure>('closure', {
  lane_id: { type: 'text', of: (closure) => closure.laneId ?? null },
  place: { type: 'text', of: (closure) => closure.place ?? null },
  starts_at: { type: 'timestamptz', of: (closure) => closure.from },
  ends_at: { type: 'timestamptz', of: (closure) => closure.to },
});
