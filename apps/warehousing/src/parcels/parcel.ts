import type { ClearanceState } from '#libs/contracts';
import type { AdvanceNotice } from './advance-notice.js';
import type { ParcelLock } from './lock.js';

export type { AdvanceNotice } from './advance-notice.js';

/** The newest state that customs published. */
export interface Clearance {
  readonly state: ClearanceState;
  /** Of the events about the declaration. */
  readonly sequence: number;
  /** Of the newest event about the parcel that the decision knew. */
  readonly parcelSequence: number;
  /** A tax was computed: it is not released before that is settled, also while only its arrival seems to be missing. */
  readonly owesTax?: true;
  /** Of the declaration, on which it was decided; absent where a former version of the service recorded it. */
  readonly declarationVersion?: number;
}

/** Versions of the declaration. */
export interface AnsweredVersions {
  /** The newest that customs decided on, or took; 0 for none. */
  readonly inForce: number;
  /** Refused, and not announced yet. */
  readonly refused: readonly number[];
}

/** It is kept when it is lifted, so that an older event that arrives late does not open it again. */
export interface Hold {
  readonly open: boolean;
  readonly sequence: number;
  readonly kind: string;
}

export interface Sighting {
  readonly facility: string;
  readonly device: string;
  /** UTC. */
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
  /** Of the facility; absent when the network did not name it yet. */
  readonly country?: string;
}

/** Where a parcel is. Times are UTC. */
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

/** What the goods are for customs, by country (ISO 3166-1 alpha-2). */
export type CustomsStatus = Readonly<Record<string, string>>;

/** A lot whose pieces are on the shelves. As a unit it does not move any more. */
export interface Stocked {
  readonly facility: string;
  readonly at: string;
  readonly customsStatus: CustomsStatus;
}

/** The pieces that were taken from the shelves for a sale. */
export interface Taken {
  readonly country: string;
  readonly customsStatus: CustomsStatus;
  /** As they were on their shelves. */
  readonly pieces: readonly {
    readonly lotNo: string;
    readonly sku: string;
    readonly quantity: number;
    readonly since: string;
    readonly customsStatus: CustomsStatus;
  }[];
}

/** Of a closed bag in transit, as it was last looked at. */
export interface Seal {
  readonly intact: boolean;
  /** Absent while it has not been read. */
  readonly number?: string;
}

/** The parcel does not leave until this is cleared: by a scan when it was missing, by a person when it was damaged. */
export interface Irregularity {
  readonly kind: 'missing' | 'damaged';
  readonly note: string;
  readonly at: string;
}

/**
 * One physical piece. Intake, supervision and the scanners each fill their own fields, in any order of their events; what follows is
 * decided from all fields together.
 */
export interface Parcel {
  readonly parcelId: string;
  readonly livemode: boolean;
  /** The version in force: the first one, or the newest that customs took. */
  readonly notice?: AdvanceNotice;
  /** Newer versions that customs has not answered yet, in their order. Intake bounds how many there may be. */
  readonly askedFor?: readonly AdvanceNotice[];
  /** What customs said of versions that may not be announced yet. */
  readonly answered?: AnsweredVersions;
  readonly arrival?: Arrival;
  readonly where: Whereabouts;
  /** The facility where it is, if it is not the one where it arrived: it was removed from its load unit at a hub. */
  readonly movedTo?: string;
  readonly irregularity?: Irregularity;
  /** What the facility found and no person has answered yet. */
  readonly locks?: readonly ParcelLock[];
  readonly stocked?: Stocked;
  readonly taken?: Taken;
  /** Of a closed bag in transit: its load unit. */
  readonly transitReceptacleId?: string;
  /** Of a closed bag in transit; absent while nobody looked at it. */
  readonly seal?: Seal;
  /** It was found before it was announced. */
  readonly surplus: boolean;
  readonly measuredGrams?: number;
  /** Of the newest scan that measured it. */
  readonly measuredSize?: MeasuredSize;
  /** Its weight in the ledger: the measured one, or the declared one when it was not measured. */
  readonly bookedGrams: number;
  /** Sequence number (not a time) of its newest `WeightDiffered`: it is locked until a decision knows that event. */
  readonly differedAt?: number;
  readonly clearance?: Clearance;
  readonly holds: Readonly<Record<string, Hold>>;
  readonly sightings: number;
  readonly lastSeen?: Sighting;
  /** How many events were published about it, which is the sequence number of the newest. */
  readonly published: number;
}

/** A parcel about which nothing is known yet. */
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

/** A parcel that is announced and has arrived. */
export interface ParcelInHand extends Parcel {
  readonly notice: AdvanceNotice;
  readonly arrival: Arrival;
}

export function inHand(parcel: Parcel): parcel is ParcelInHand {
  return parcel.notice !== undefined && parcel.arrival !== undefined;
}

/** The facility where it is or was last; undefined before it arrives. */
export function facilityOf({ movedTo, arrival }: Pick<Parcel, 'movedTo' | 'arrival'>): string | undefined {
  return movedTo ?? arrival?.facility;
}

const onPremises: ReadonlySet<string> = new Set(['stored', 'presented', 'customs-store']);

/** It has left for good: handed over, sent back, or disposed of. */
export function isGone({ where }: Pick<Parcel, 'where'>): boolean {
  return where.phase === 'returned-to-sender' || where.phase === 'handed-over' || where.phase === 'disposed';
}

/** On its own in a facility: neither in a load unit nor gone. */
export function isOnPremises({ where }: Parcel): boolean {
  return onPremises.has(where.phase);
}
