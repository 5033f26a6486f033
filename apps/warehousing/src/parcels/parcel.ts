import type { ClearanceState } from '#libs/contracts';
import type { AdvanceNotice } from './advance-notice.js';

export type { AdvanceNotice } from './advance-notice.js';

/** Customs' newest word. `parcelSequence` is the newest event of the parcel that the decision knew. */
export interface Clearance {
  readonly state: ClearanceState;
  readonly sequence: number;
  readonly parcelSequence: number;
}

/** Kept when lifted, so that a late placing of the same hold does not open it again. */
export interface Hold {
  readonly open: boolean;
  readonly sequence: number;
  readonly kind: string;
}

export interface Sighting {
  readonly facility: string;
  readonly device: string;
  readonly at: string;
}

/** Millimetres. */
export interface MeasuredSize {
  readonly length: number;
  readonly width: number;
  readonly height: number;
}

export interface Arrival extends Sighting {
  readonly barcode: string;
  /** Of the facility; absent where the network did not name it yet. */
  readonly country?: string;
}

export type Whereabouts =
  | { readonly phase: 'expected' }
  | { readonly phase: 'stored' }
  /** At the inspection line. */
  | { readonly phase: 'presented' }
  /** Kept by customs. */
  | { readonly phase: 'customs-store' }
  | { readonly phase: 'packed'; readonly receptacleId: string }
  | { readonly phase: 'returned-to-sender'; readonly at: string; readonly reason: string }
  | { readonly phase: 'handed-over'; readonly at: string; readonly to: string }
  | { readonly phase: 'disposed'; readonly at: string };

/** By country: what the goods are there for customs. */
export type CustomsStatus = Readonly<Record<string, string>>;

/** A lot whose pieces are on the shelves: what is left of it as a unit goes nowhere any more. */
export interface Stocked {
  readonly facility: string;
  readonly at: string;
  readonly customsStatus: CustomsStatus;
}

/** What was taken from the shelves for it. */
export interface Taken {
  readonly country: string;
  readonly customsStatus: CustomsStatus;
  /** As they stood on their shelves. */
  readonly pieces: readonly {
    readonly lotNo: string;
    readonly sku: string;
    readonly quantity: number;
    readonly since: string;
    readonly customsStatus: CustomsStatus;
  }[];
}

/** It does not leave until this is cleared: by a scan where it was missing, by a person where it was damaged. */
export interface Irregularity {
  readonly kind: 'missing' | 'damaged';
  readonly note: string;
  readonly at: string;
}

/**
 * One physical piece. Intake, supervision and the scanners each fill their own fields, in whatever order their topics arrive; what
 * follows is decided from all of them together.
 */
export interface Parcel {
  readonly parcelId: string;
  readonly livemode: boolean;
  readonly notice?: AdvanceNotice;
  readonly arrival?: Arrival;
  readonly where: Whereabouts;
  /** Where it is, if not where it arrived: taken out of its load unit at a hub. */
  readonly movedTo?: string;
  readonly irregularity?: Irregularity;
  readonly stocked?: Stocked;
  readonly taken?: Taken;
  /** Of a closed bag in transit: the load unit that it is. */
  readonly transitReceptacleId?: string;
  /** Found before it was announced. */
  readonly surplus: boolean;
  readonly measuredGrams?: number;
  /** Of the newest scan that measured it. */
  readonly measuredSize?: MeasuredSize;
  /** What the ledger says it weighs: measured, or declared where nothing was measured. */
  readonly bookedGrams: number;
  /** Sequence of the parcel's newest `WeightDiffered`: locked until a decision knows of it. */
  readonly differedAt?: number;
  readonly clearance?: Clearance;
  readonly holds: Readonly<Record<string, Hold>>;
  readonly sightings: number;
  readonly lastSeen?: Sighting;
  /** Events published about it; the sequence number of the newest. */
  readonly published: number;
}

export function unknownParcel(parcelId: string, livemode: boolean): Parcel {
  return {
    parcelId,
    livemode,
    where: { phase: 'expected' },
    surplus: false,
    bookedGrams: 0,
    holds: {},
    sightings: 0,
    published: 0,
  };
}

/** Announced and arrived: what is in our hands and has papers. */
export interface ParcelInHand extends Parcel {
  readonly notice: AdvanceNotice;
  readonly arrival: Arrival;
}

export function inHand(parcel: Parcel): parcel is ParcelInHand {
  return parcel.notice !== undefined && parcel.arrival !== undefined;
}

/** Where it was last in somebody's hands, as a facility. */
export function facilityOf({ movedTo, arrival }: Pick<Parcel, 'movedTo' | 'arrival'>): string | undefined {
  return movedTo ?? arrival?.facility;
}

const onPremises: ReadonlySet<string> = new Set(['stored', 'presented', 'customs-store']);

/** Out of our hands for good: given to somebody, sent back, or destroyed. */
export function isGone({ where }: Pick<Parcel, 'where'>): boolean {
  return where.phase === 'returned-to-sender' || where.phase === 'handed-over' || where.phase === 'disposed';
}

/** On its own in a facility: neither under way in a load unit nor gone. */
export function isOnPremises({ where }: Parcel): boolean {
  return onPremises.has(where.phase);
}
