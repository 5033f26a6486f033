import type { Closure } from '#libs/contracts';
import { aggregate } from '#libs/messaging';

export const ClosureTable = aggregate<Closure>('closure', {
  lane_id: { type: 'text', of: (closure) => closure.laneId ?? null },
  place: { type: 'text', of: (closure) => closure.place ?? null },
  starts_at: { type: 'timestamptz', of: (closure) => closure.from },
  ends_at: { type: 'timestamptz', of: (closure) => closure.to },
});
