import type { Channel, Direction, Lane } from '#libs/contracts';

/** A closed load unit as dispatch knows it. Times are ISO 8601 UTC. */
export interface LoadUnit {
  readonly receptacleId: string;
  readonly closing: number;
  readonly number: string;
  readonly despatchId: string;
  readonly despatchNumber: string;
  readonly facility: string;
  readonly destinationOffice: string;
  readonly destinationCountry: string;
  readonly product: string;
  readonly parcelIds: readonly string[];
  readonly grossGrams: number;
  /** The earliest promise of its parcels. */
  readonly promiseBy: string;
  readonly livemode: boolean;
  readonly channel: Channel | null;
  readonly direction: Direction | null;
  readonly phase: UnitPhase;
  readonly plan: Plan | null;
  /** How often it was planned: the first time is a plan, every other one a new plan. */
  readonly timesPlanned: number;
  /** Why it has no plan, or what became of the last one. */
  readonly reason: string | null;
}

/**
 * - `waiting`: to be planned at the next sweep. `unplanned`: no way was found, tried again later.
 * - `planned`: has a place on a departure; how far it is, the departure says.
 * - `offloaded`: holds a parcel that may not leave; warehousing has to re-open it. `reopened`: it has; its number is void.
 * - `stopped`: taken aside at the border. `returned`: brought back from there.
 */
export type UnitPhase =
  'waiting' | 'unplanned' | 'planned' | 'offloaded' | 'reopened' | 'stopped' | 'returned' | 'delivered';

export interface Plan {
  readonly legs: readonly [Leg, ...Leg[]];
  readonly plannedArrival: string;
  readonly withinPromise: boolean;
}
export interface Leg {
  readonly departureId: string;
  readonly laneId: string;
  readonly mode: Lane['mode'];
  readonly cutOff: string;
  readonly arrivesAt: string;
}

/** The departure of the leg that it is on or waits for. */
export function departureOf(unit: LoadUnit): string | null {
  return unit.plan?.legs[0].departureId ?? null;
}
