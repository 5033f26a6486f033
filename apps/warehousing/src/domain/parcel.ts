import type { Channel, ClearanceState, Direction, Regime } from '#libs/contracts';

/** What intake announced; the newest version counts. */
export interface Notice {
  readonly declarationId: string;
  readonly declarationVersion: number;
  readonly itemNumber: string;
  readonly declaredGrams: number;
  readonly destinationCountry: string;
  readonly product: string;
  readonly handoverFacility: string;
  readonly promiseBy: string;
  readonly channel: Channel;
  readonly regime: Regime;
  readonly direction: Direction;
}

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

export interface Arrival extends Sighting {
  readonly barcode: string;
}

export type Whereabouts =
  | { readonly phase: 'expected' }
  | { readonly phase: 'stored' }
  | { readonly phase: 'packed'; readonly receptacleId: string }
  | { readonly phase: 'returned-to-sender'; readonly at: string; readonly reason: string };

/**
 * One physical piece. Intake, supervision and the scanners each fill their own fields, in whatever order their topics arrive; what
 * follows is decided from all of them together.
 */
export interface Parcel {
  readonly parcelId: string;
  readonly livemode: boolean;
  readonly notice?: Notice;
  readonly arrival?: Arrival;
  readonly where: Whereabouts;
  /** Found before it was announced. */
  readonly surplus: boolean;
  readonly measuredGrams?: number;
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
  readonly notice: Notice;
  readonly arrival: Arrival;
}

export function inHand(parcel: Parcel): parcel is ParcelInHand {
  return parcel.notice !== undefined && parcel.arrival !== undefined;
}
