import { customsStatusOf } from './customs-status.js';
import type { Clearance, CustomsStatus, Irregularity, AdvanceNotice, Sighting, Stocked, Taken } from './parcel.js';
import type { ParcelRow } from './parcel.entity.js';

/** A parcel as staff see it. Nothing in it says who sends or gets it: warehousing never learns that. */
export interface ParcelView {
  readonly parcelId: string;
  readonly livemode: boolean;
  /** Where it stands, by its own state or its load unit's. */
  readonly state: string;
  readonly facility: string | null;
  readonly itemNumber: string | null;
  readonly notice: AdvanceNotice | null;
  readonly arrival: Sighting | null;
  readonly measuredGrams: number | null;
  readonly surplus: boolean;
  readonly clearance: Clearance | null;
  readonly openHolds: readonly { readonly holdId: string; readonly kind: string }[];
  readonly locked: boolean;
  readonly mayLeave: boolean;
  readonly mayHandOver: boolean;
  readonly toReturn: boolean;
  /** By country. */
  readonly customsStatus: CustomsStatus;
  readonly irregularity: Irregularity | null;
  /** Of a lot: where its pieces are on the shelves. */
  readonly stocked: Stocked | null;
  /** Of goods sold from stock: the lots that it was picked from. */
  readonly taken: Taken | null;
  readonly receptacleId: string | null;
  readonly receptacleState: string | null;
  readonly sightings: number;
  readonly lastSeen: Sighting | null;
}

export interface UnitOfParcel {
  readonly state?: string | undefined;
  readonly hasExited: boolean;
}

export function parcelView(row: ParcelRow, unit: UnitOfParcel): ParcelView {
  const { data } = row;
  const open = Object.entries(data.holds).filter(([, hold]) => hold.open);
  return {
    parcelId: row.id,
    livemode: row.livemode,
    state: row.phase === 'packed' ? stateInReceptacle(unit.state) : row.phase,
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
    mayHandOver: row.mayHandOver,
    toReturn: row.toReturn,
    customsStatus: customsStatusOf(data, unit.hasExited),
    irregularity: data.irregularity ?? null,
    stocked: data.stocked ?? null,
    taken: data.taken ?? null,
    receptacleId: row.receptacleId,
    receptacleState: unit.state ?? null,
    sightings: data.sightings,
    lastSeen: data.lastSeen ?? null,
  };
}

const underWay: ReadonlySet<string> = new Set(['departed', 'exited', 'at-hub', 'delivered']);

/** The parcel's part of what its bag goes through. */
export function stateInReceptacle(state: string | undefined): string {
  if (state === 'returned') return 'returned-to-origin';
  return state !== undefined && underWay.has(state) ? state : 'packed';
}
