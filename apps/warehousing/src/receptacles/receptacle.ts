import type { Regime } from '#libs/contracts';
import type { ConsolidationKey } from './consolidation-key.js';
import type { LoadUnitLimits } from '../rules/rules.js';

export interface Member {
  readonly parcelId: string;
  readonly declarationId: string;
  /** In which it was packed; absent where a former version of the service packed it. */
  readonly declarationVersion?: number;
  readonly grams: number;
  readonly promiseBy: string;
  readonly registered: boolean;
  readonly itemNumber?: string;
  readonly regime?: Regime;
  /** Of a closed bag in transit: the seal with which it came. */
  readonly seal?: string;
}

export interface Closing {
  /** UPU S9 of post, SSCC of other load units. */
  readonly number: string;
  /** Of post only. */
  readonly despatchId?: string;
  readonly seal: string;
  readonly grossGrams: number;
  /** It is the last receptacle of its despatch. */
  readonly last: boolean;
  /** UTC. */
  readonly at: string;
}

/** `received`: a closed bag in transit that may not go on yet. `emptied`: all parcels were removed, and its number is void. */
export const receptacleStates = [
  'open',
  'received',
  'closed',
  'planned',
  'departed',
  'exited',
  'at-hub',
  'delivered',
  'returned',
  'emptied',
] as const;
export type ReceptacleState = (typeof receptacleStates)[number];

/** A load unit: a postal receptacle, a commercial bag, a pallet, or a closed bag in transit. */
export interface Receptacle {
  readonly receptacleId: string;
  readonly state: ReceptacleState;
  readonly line: ConsolidationKey;
  readonly members: readonly Member[];
  readonly tareGrams: number;
  /** How often it was closed. */
  readonly closings: number;
  readonly closed?: Closing;
  readonly departureId?: string;
  /** The hub where it waits, or waited last; absent while it is where it was made up. */
  readonly hub?: string;
  /** It has left the customs territory. */
  readonly hasExited?: boolean;
  /** It left although customs had stopped it: it is not delivered, and comes back. */
  readonly recalled?: boolean;
  readonly acknowledged?: { readonly at: string; readonly differences: readonly string[] };
  readonly openedAt: string;
  /** When its newest step on its way happened. UTC. */
  readonly movedAt?: string;
}

export function openReceptacle(
  receptacleId: string,
  line: ConsolidationKey,
  tareGrams: number,
  openedAt: string,
): Receptacle {
  return { receptacleId, state: 'open', line, members: [], tareGrams, closings: 0, openedAt };
}

interface UnitPlace {
  readonly hub?: string | undefined;
  readonly line: { readonly facility: string };
}

/** The facility where it is, or was before it left. */
export function facilityOfUnit({ hub, line }: UnitPlace): string {
  return hub ?? line.facility;
}

export function grossGrams({ tareGrams, members }: Pick<Receptacle, 'tareGrams' | 'members'>): number {
  return members.reduce((sum, { grams }) => sum + grams, tareGrams);
}

/** An empty load unit takes any parcel: a parcel above the limits goes alone. */
export function hasRoomFor(bag: Receptacle, grams: number, limits: LoadUnitLimits): boolean {
  if (bag.members.length === 0) return true;
  return bag.members.length < limits.items && grossGrams(bag) + grams <= limits.grossGrams;
}

/** Without the members named. */
export function takeFrom(bag: Receptacle, parcelIds: ReadonlySet<string>): Receptacle {
  return { ...bag, members: bag.members.filter(({ parcelId }) => !parcelIds.has(parcelId)) };
}

export function earliestPromise({ members }: Receptacle): string {
  return members.map(({ promiseBy }) => promiseBy).sort()[0] ?? '';
}
