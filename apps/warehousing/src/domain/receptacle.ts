import type { Line } from './line.js';
import type { ParcelInHand } from './parcel.js';
import type { ReceptacleLimits } from './rules.js';

export interface Member {
  readonly parcelId: string;
  readonly declarationId: string;
  readonly grams: number;
  readonly promiseBy: string;
  readonly registered: boolean;
}

export interface Closing {
  /** UPU S9. */
  readonly number: string;
  readonly despatchId: string;
  readonly seal: string;
  readonly grossGrams: number;
  readonly last: boolean;
  readonly at: string;
}

/** `emptied`: everything was taken out and its number is void. */
export type ReceptacleState =
  'open' | 'closed' | 'planned' | 'departed' | 'exited' | 'delivered' | 'returned' | 'emptied';

export interface Receptacle {
  readonly receptacleId: string;
  readonly state: ReceptacleState;
  readonly line: Line;
  readonly members: readonly Member[];
  readonly tareGrams: number;
  /** Closings so far. */
  readonly closings: number;
  readonly closed?: Closing;
  readonly departureId?: string;
  readonly openedAt: string;
  /** Of the newest step on its way. */
  readonly movedAt?: string;
}

export function openReceptacle(receptacleId: string, line: Line, tareGrams: number, openedAt: string): Receptacle {
  return { receptacleId, state: 'open', line, members: [], tareGrams, closings: 0, openedAt };
}

export function grossGrams({ tareGrams, members }: Pick<Receptacle, 'tareGrams' | 'members'>): number {
  return members.reduce((sum, { grams }) => sum + grams, tareGrams);
}

/** An empty bag takes any parcel: what is too heavy for company goes alone. */
export function hasRoomFor(bag: Receptacle, grams: number, limits: ReceptacleLimits): boolean {
  if (bag.members.length === 0) return true;
  return bag.members.length < limits.items && grossGrams(bag) + grams <= limits.grossGrams;
}

/** Registered (R) and insured (V) items make the flag of the bag's number: first letter of UPU S10. */
const REGISTERED_OR_INSURED = /^[RV]/;

export function putInto(bag: Receptacle, { parcelId, notice, bookedGrams }: ParcelInHand): Receptacle {
  const { declarationId, promiseBy, itemNumber } = notice;
  const member = {
    parcelId,
    declarationId,
    grams: bookedGrams,
    promiseBy,
    registered: REGISTERED_OR_INSURED.test(itemNumber),
  };
  return { ...bag, members: [...bag.members, member] };
}

export function takeFrom(bag: Receptacle, parcelIds: ReadonlySet<string>): Receptacle {
  return { ...bag, members: bag.members.filter(({ parcelId }) => !parcelIds.has(parcelId)) };
}

export function earliestPromise({ members }: Receptacle): string {
  return members.map(({ promiseBy }) => promiseBy).sort()[0] ?? '';
}
