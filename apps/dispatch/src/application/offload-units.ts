import { type Blocking, ReceptacleOffloaded } from '#libs/contracts';
import { type Decision, emit, put, ref, type States } from '#libs/messaging';
import type { LoadUnit } from '../domain/load-unit.js';
import { units } from '../persistence/tables.js';
import { factsOfUnit } from './facts.js';

type Blocked = ReadonlyMap<string, readonly Pick<Blocking, 'parcelId' | 'reason'>[]>;

/** Each of them holds a parcel that may not leave: warehousing re-opens it, takes those out, and closes the rest again. */
export function offloadUnits(states: States, departureId: string, blocked: Blocked, now: Date): Decision {
  const known = [...blocked].flatMap(([receptacleId, parcels]) => {
    const unit = states.get(units, receptacleId);
    return unit ? [{ unit, parcels }] : [];
  });
  return {
    writes: known.map(({ unit, parcels }) => put(units, unit.receptacleId, offloaded(unit, reasonOf(parcels)))),
    events: known.map(({ unit, parcels }) =>
      emit(ReceptacleOffloaded, {
        of: ref(units, unit.receptacleId),
        data: {
          receptacleId: unit.receptacleId,
          closing: unit.closing,
          departureId,
          reason: reasonOf(parcels),
          parcelIds: [...new Set(parcels.map((parcel) => parcel.parcelId))],
          at: now.toISOString(),
        },
        facts: factsOfUnit(unit),
      }),
    ),
  };
}

function offloaded(unit: LoadUnit, reason: string): LoadUnit {
  return { ...unit, phase: 'offloaded', plan: null, reason };
}

function reasonOf(parcels: readonly { reason: string }[]): string {
  return [...new Set(parcels.map((parcel) => parcel.reason))].join(', ').slice(0, 300);
}
