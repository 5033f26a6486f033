import type { Channel, ClosedReceptacle, Direction, Lane, latenessCauses, TemperatureBand } from '#libs/contracts';

export type LatenessCause = (typeof latenessCauses)[number];

/** A closed load unit. Times are ISO 8601 UTC. */
export interface LoadUnit {
  readonly receptacleId: string;
  readonly closing: number;
  readonly kind: ClosedReceptacle['kind'];
  readonly number: string;
  /** Of postal receptacles that were made up here; others have none. */
  readonly despatchId: string | null;
  readonly despatchNumber: string | null;
  /** Where it is, or was last before it left. */
  readonly facility: string;
  readonly destinationOffice: string;
  readonly destinationCountry: string;
  readonly product: string;
  /** How many parcels it holds; which, `UnitMembers` says. Undefined where only the version before has read its closing. */
  readonly parcels?: number;
  /** Only where the version before has read its closing, or may still run: a trigger adds both for it. */
  readonly parcelIds?: readonly string[];
  readonly exitItems?: readonly ExitItem[];
  readonly grossGrams: number;
  /** The earliest promise of its parcels. */
  readonly promiseBy: string;
  readonly temperatureBand: TemperatureBand;
  /** UN numbers. */
  readonly dangerousGoods: readonly string[];
  /** Modes whose carriers have refused it. */
  readonly withoutModes: readonly Lane['mode'][];
  readonly livemode: boolean;
  readonly channel: Channel | null;
  readonly direction: Direction | null;
  readonly phase: UnitPhase;
  /** Completed legs. */
  readonly travelled: readonly Leg[];
  /** From the leg that it is on or waits for. */
  readonly plan: Plan | null;
  /** At a hub: from when on it can be loaded again. */
  readonly readyAt: string | null;
  /** How often it was planned: the first time is a plan, every other one a new plan. */
  readonly timesPlanned: number;
  /** Why it has no plan, or what became of the last one. */
  readonly reason: string | null;
  /** What last made it later than it was planned. */
  readonly cause: LatenessCause | null;
  readonly acknowledged: { readonly at: string; readonly differences: readonly string[] } | null;
}

export interface ExitItem {
  readonly parcelId: string;
  readonly declarationId: string;
  readonly itemNumber: string;
}

/**
 * - `waiting`: planned by the next round of `PlanWaitingUnits`. `unplanned`: no way was found; tried again later.
 * - `planned`: has a place on each departure of its plan; the first of them tells how far it is.
 * - `offloaded`: holds a parcel that may not leave; warehousing has to re-open it. `reopened`: it has; its number is void.
 * - `stopped`: unloaded at the border. `returned`: brought back from there.
 */
export const unitPhases = [
  'waiting',
  'unplanned',
  'planned',
  'offloaded',
  'reopened',
  'stopped',
  'returned',
  'delivered',
] as const;
export type UnitPhase = (typeof unitPhases)[number];

export interface Plan {
  readonly legs: readonly [Leg, ...Leg[]];
  readonly plannedArrival: string;
  readonly withinPromise: boolean;
  /** The rest of the way was lost while it travelled: it is planned again from where the last leg ends. */
  readonly openEnd?: true;
}
export interface Leg {
  readonly departureId: string;
  readonly laneId: string;
  readonly mode: Lane['mode'];
  readonly origin: string;
  readonly destination: string;
  readonly exits: boolean;
  readonly cutOff: string;
  readonly departsAt: string;
  readonly arrivesAt: string;
}

export function parcelsIn({ parcels, parcelIds }: LoadUnit): number {
  return parcels ?? parcelIds?.length ?? 0;
}

/** The departure of the leg that it is on or waits for. */
export function departureOf(unit: LoadUnit): string | null {
  return unit.plan?.legs[0].departureId ?? null;
}

/** It has a place on it and is at its origin, or aboard: not still on the way there. */
export function isAtHand(unit: LoadUnit, departureId: string): boolean {
  return unit.phase === 'planned' && departureOf(unit) === departureId;
}

/** Legs after the one that it is on or waits for. */
export function laterLegs(unit: LoadUnit): readonly Leg[] {
  return unit.plan?.legs.slice(1) ?? [];
}

/** Keeps the first legs; the rest is planned where they end. */
export function cutPlan(plan: Plan, legs: number): Plan {
  const [first, ...rest] = plan.legs;
  const kept: Plan['legs'] = [first, ...rest.slice(0, legs - 1)];
  return kept.length === plan.legs.length ? plan : { ...plan, legs: kept, openEnd: true };
}

/** The envelope of its events. */
export function attributesOfUnit({ receptacleId, livemode, facility, channel, direction }: LoadUnit) {
  return {
    correlationid: receptacleId,
    livemode,
    facility,
    ...(channel && { channel }),
    ...(direction && { direction }),
  };
}
