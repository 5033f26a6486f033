import type { Clearance, Notice, Sighting } from '../domain/parcel.js';
import type { ParcelRow } from './parcel.entity.js';

/** A parcel as staff see it. Nothing in it says who sends or gets it: warehousing never learns that. */
export interface ParcelView {
  readonly parcelId: string;
  readonly livemode: boolean;
  /** Where it stands, by its own state or its load unit's. */
  readonly state: string;
  readonly facility: string | null;
  readonly itemNumber: string | null;
  readonly notice: Notice | null;
  readonly arrival: Sighting | null;
  readonly measuredGrams: number | null;
  readonly surplus: boolean;
  readonly clearance: Clearance | null;
  readonly openHolds: readonly { readonly holdId: string; readonly kind: string }[];
  readonly locked: boolean;
  readonly mayLeave: boolean;
  readonly toReturn: boolean;
  readonly receptacleId: string | null;
  readonly receptacleState: string | null;
  readonly sightings: number;
  readonly lastSeen: Sighting | null;
}

export function parcelView(row: ParcelRow, receptacleState: string | undefined): ParcelView {
  const { data } = row;
  const open = Object.entries(data.holds).filter(([, hold]) => hold.open);
  return {
    parcelId: row.id,
    livemode: row.livemode,
    state: row.phase === 'packed' ? stateInReceptacle(receptacleState) : row.phase,
    facility: row.facility,
    itemNumber: row.itemNumber,
    notice: data.notice ?? null,
    arrival: data.arrival ?? null,
    measuredGrams: data.measuredGrams ?? null,
    surplus: data.surplus,
    clearance: data.clearance ?? null,
    openHolds: open.map(([holdId, { kind }]) => ({ holdId, kind })),
    locked: row.locked,
    mayLeave: row.mayLeave,
    toReturn: row.toReturn,
    receptacleId: row.receptacleId,
    receptacleState: receptacleState ?? null,
    sightings: data.sightings,
    lastSeen: data.lastSeen ?? null,
  };
}

/** The parcel's part of what its bag goes through. */
export function stateInReceptacle(state: string | undefined): string {
  if (state === 'returned') return 'returned-to-origin';
  return state === 'departed' || state === 'exited' || state === 'delivered' ? state : 'packed';
}
