import { defineRowTable } from '#libs/messaging';
import type { LoadUnitStep } from '../order-state/milestones.js';

/** A step of a vehicle or load unit that the parties of the orders in it are not notified of yet. */
export interface PendingNotificationRow {
  readonly id: string;
  readonly departure_id: string;
  readonly receptacle_ids: readonly string[];
  readonly step: LoadUnitStep;
  /** UTC. */
  readonly at: string;
  readonly place: string;
}

export const PendingNotificationRows = defineRowTable<PendingNotificationRow>('notice', {
  id: 'text',
  departure_id: 'text',
  receptacle_ids: 'text[]',
  step: 'text',
  at: 'timestamptz',
  place: 'text',
});
