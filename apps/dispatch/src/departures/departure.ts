import type { Blocking, Lane } from '#libs/contracts';
import type { Leg } from '../load-units/load-unit.js';

/** One vehicle or convoy on one lane at one time, with what is on it. Times are ISO 8601 UTC. */
export interface Departure {
  readonly departureId: string;
  readonly laneId: string;
  readonly mode: Lane['mode'];
  readonly vehicle: string;
  readonly carrier: string;
  /** Facility codes of both ends, and their UN/LOCODEs. */
  readonly origin: string;
  readonly destination: string;
  readonly originPlace: string;
  /** Where it leaves the customs territory; null when it does not: inland, or abroad from end to end. */
  readonly exitPlace: string | null;
  readonly destinationPlace: string;
  /** IANA zone of the origin: the one in which the timetable is written. */
  readonly zone: string;
  /** Test and live goods never share a vehicle's list, so a vehicle is one or the other. */
  readonly livemode: boolean;
  readonly cutOff: string;
  readonly departsAt: string;
  /** When it is due to leave the customs territory; null when it does not. */
  readonly exitsAt: string | null;
  readonly arrivesAt: string;
  readonly capacityGrams: number;
  readonly phase: DeparturePhase;
  /** What has a place on it, by receptacle: before cut-off the plan, afterwards exactly the list. */
  readonly load: Readonly<Record<string, Place>>;
  /** The list as last submitted; null before cut-off. */
  readonly list: ListSummary | null;
  /** The grant for exactly `list`; null while there is none. */
  readonly permit: Permit | null;
  /** The newest answer of customs that took something off the list. */
  readonly objection: Objection | null;
  readonly seal: string | null;
  /** Where its load moves to wagons of the other gauge, and whether that is done; null where it does not. */
  readonly gaugeChange: GaugeChange | null;
  readonly stops: Readonly<Record<string, Stop>>;
  /** Stopped load units that were taken off, by receptacle. */
  readonly takenOff?: Readonly<Record<string, TakenOff>>;
  /** Load units that were stopped when the rest went on. */
  readonly leftBehind: readonly string[];
  /** Why it is late or cancelled. */
  readonly remark: string | null;
  readonly history: readonly { readonly phase: DeparturePhase; readonly at: string }[];
}

export interface Place {
  readonly closing: number;
  readonly grams: number;
  readonly parcels: number;
}
export interface GaugeChange {
  readonly place: string;
  readonly hours: number;
  /** Null until it is done. */
  readonly done: { readonly oldSeal: string; readonly newSeal: string; readonly at: string } | null;
}
export interface ListSummary {
  readonly version: number;
  readonly digest: string;
  readonly parcelCount: number;
}
export interface Permit {
  readonly listVersion: number;
  readonly listDigest: string;
  readonly at: string;
}
export interface Objection {
  readonly kind: 'refused' | 'revoked';
  readonly listVersion: number;
  readonly blocking: readonly Blocking[];
  readonly at: string;
}
/** `recalled`: it had left the customs territory, or left it all the same, and is held where the lane ends. */
export const stopStates = ['ordered', 'confirmed', 'lifted', 'recalled', 'too-late'] as const;
export interface Stop {
  readonly receptacleId: string;
  readonly parcelId: string;
  readonly state: (typeof stopStates)[number];
}
/** Where an officer acknowledged that a stopped load unit was taken off. */
export interface TakenOff {
  readonly facility: string;
  /** UN/LOCODE. */
  readonly place: string;
  readonly at: string;
}

export const departurePhases = [
  'scheduled',
  'manifested',
  'permitted',
  'sealed',
  'departed',
  'at-border',
  'exited',
  'arrived',
  'closed',
  'empty',
  'cancelled',
] as const;
export type DeparturePhase = (typeof departurePhases)[number];

export type DepartureAct =
  | 'submit-list'
  | 'run-empty'
  | 'permit'
  | 'seal'
  | 'depart'
  | 'reach-border'
  | 'exit'
  | 'leave'
  | 'change-gauge'
  | 'arrive'
  | 'close'
  | 'delay'
  | 'cancel';

/**
 * The state machine of departures that leave the customs territory (states.md, "Departure"): act → from → to. Cut-off is the moment between
 * `scheduled` and `manifested`: the list is submitted when the booking closes. Any change of the list needs a new permit, hence back to
 * `manifested`.
 */
export type Transitions = Readonly<Record<DepartureAct, Partial<Record<DeparturePhase, DeparturePhase>>>>;
export const transitions: Transitions = {
  'submit-list': { scheduled: 'manifested', manifested: 'manifested', permitted: 'manifested', sealed: 'manifested' },
  'run-empty': { scheduled: 'empty', manifested: 'empty', permitted: 'empty', sealed: 'empty' },
  permit: { manifested: 'permitted' },
  seal: { permitted: 'sealed' },
  depart: { sealed: 'departed' },
  'reach-border': { departed: 'at-border' },
  exit: { 'at-border': 'exited' },
  // A fact: it has left, whatever was permitted.
  leave: { departed: 'exited', 'at-border': 'exited' },
  'change-gauge': { 'at-border': 'at-border', exited: 'exited' },
  arrive: { exited: 'arrived' },
  close: { arrived: 'closed' },
  delay: { scheduled: 'scheduled', manifested: 'manifested', permitted: 'permitted', sealed: 'sealed' },
  cancel: { scheduled: 'cancelled', manifested: 'cancelled', permitted: 'cancelled', sealed: 'cancelled' },
};

/** For departures within the customs territory: no permit is needed, and there is no border. */
export const transitionsWithin: Transitions = {
  ...transitions,
  permit: {},
  seal: { manifested: 'sealed' },
  'reach-border': {},
  exit: {},
  leave: {},
  'change-gauge': { departed: 'departed' },
  arrive: { departed: 'arrived' },
};

/** It leaves the customs territory, so it needs a permit for its list. */
export function exits({ exitPlace }: Pick<Departure, 'exitPlace'>): boolean {
  return exitPlace !== null;
}

export function loadedGrams(departure: Departure): number {
  return Object.values(departure.load).reduce((sum, place) => sum + place.grams, 0);
}

export function hasLeft({ phase }: Departure): boolean {
  return (
    phase === 'departed' || phase === 'at-border' || phase === 'exited' || phase === 'arrived' || phase === 'closed'
  );
}

/** Its list is before customs or permitted, and it has not left: the list can still change. */
export function isListed({ phase }: Departure): boolean {
  return phase === 'manifested' || phase === 'permitted' || phase === 'sealed';
}

/** True only for a grant of the list as it stands, not of an earlier or longer one. */
export function holdsPermit({ list, permit }: Departure): boolean {
  return list !== null && permit !== null && permit.listVersion === list.version && permit.listDigest === list.digest;
}

/** The leg of a plan that goes with this departure. */
export function legOn(departure: Departure): Leg {
  const { departureId, laneId, mode, origin, destination, cutOff, departsAt, arrivesAt } = departure;
  return { departureId, laneId, mode, origin, destination, exits: exits(departure), cutOff, departsAt, arrivesAt };
}

/** The envelope of its events: they are correlated by the departure's own id. */
export function attributesOfDeparture({ departureId, livemode, origin }: Departure) {
  return { correlationid: departureId, livemode, facility: origin };
}
