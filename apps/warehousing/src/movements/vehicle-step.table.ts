import { defineTable } from '#libs/messaging';
import type { Step } from '../receptacles/follow-receptacle.js';

/** What a vehicle did with all load units on it; they are followed some at a time. */
export interface VehicleStep {
  readonly departureId: string;
  readonly step: Step;
  /** UTC. */
  readonly at: string;
  readonly receptacleIds: readonly string[];
  /** Number of the first load unit that is not followed yet. */
  readonly next: number;
}

/** By the id of the event. */
export const VehicleStepTable = defineTable<VehicleStep>('vehicle_step', {
  due: { type: 'boolean', of: ({ receptacleIds, next }) => next < receptacleIds.length },
});
