import type { ReceptacleState } from '../receptacles/receptacle.js';
import { customsStatusOf } from './customs-status.js';
import { lacksOf } from './may-leave.js';

import type { ParcelView } from './parcel.schema.js';
import type { ParcelRow } from './parcel.table.js';
import { stateInReceptacle } from './state-of-parcel.js';

/** The load unit of a packed parcel. */
export interface UnitOfParcel {
  readonly state?: ReceptacleState | undefined;
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
    measuredSize: data.measuredSize ?? null,
    surplus: data.surplus,
    clearance: data.clearance ?? null,
    openHolds: open.map(([holdId, { kind }]) => ({ holdId, kind })),
    locked: row.locked,
    mayLeave: row.mayLeave,
    mayHandOver: row.mayHandOver,
    toReturn: row.toReturn,
    lacks: lacksOf(data),
    seal: data.seal ?? null,
    customsStatus: customsStatusOf(data, unit.hasExited),
    locks: (data.locks ?? []).map(({ seenAt = [], ...lock }) => ({ ...lock, seenAt: [...seenAt] })),
    irregularity: data.irregularity ?? null,
    stocked: data.stocked ?? null,
    taken: data.taken ?? null,
    receptacleId: row.receptacleId,
    receptacleState: unit.state ?? null,
    sightings: data.sightings,
    lastSeen: data.lastSeen ?? null,
  };
}
