import type { ParcelRef } from '#libs/contracts';
import { defineTable } from '#libs/messaging';
import type { LoadUnitStep } from '../order-state/milestones.js';

/** Members of a load unit as it was closed once, and what happened to it since. By load unit and number of closing. */
export interface ClosingState {
  readonly receptacleId?: string;
  readonly members: readonly ParcelRef[];
  /** UTC. */
  readonly closedAt: string;
  readonly facility: string;
  /** By departure and step. */
  readonly steps: Readonly<
    Record<string, { readonly step: LoadUnitStep; readonly at: string; readonly place: string }>
  >;
  /** Of steps that not all orders in it took over yet: how many did. By departure and step. */
  readonly reached?: Readonly<Record<string, number>>;
}

export const ClosingTable = defineTable<ClosingState>('closing', {
  receptacle_id: { type: 'text', of: (closing) => closing.receptacleId ?? null },
});

export function closingIdOf(receptacleId: string, closing: number): string {
  return `${receptacleId}.${closing}`;
}
