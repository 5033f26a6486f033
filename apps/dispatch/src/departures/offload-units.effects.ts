import { type Blocking, ReceptacleOffloaded } from '#libs/contracts';
import { type Decision, emit, put, ref, type States, together } from '#libs/messaging';
import { laterLegs, type LoadUnit, attributesOfUnit } from '../load-units/load-unit.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { freePlaces } from './free-places.effects.js';

type Blocked = ReadonlyMap<string, readonly Pick<Blocking, 'parcelId' | 'reason'>[]>;

/** Each of them holds a parcel that may not leave: warehousing re-opens it, takes those out, and closes the rest again. Their later places are free; the one on this departure is the caller's. */
export function offloadUnits(states: States, departureId: string, blocked: Blocked, now: Date): Decision<never> {
  const known = [...blocked].flatMap(([receptacleId, parcels]) => {
    const unit = states.get(LoadUnitTable, receptacleId);
    return unit ? [{ unit, parcels }] : [];
  });
  const onwards = known.map(({ unit }) => ({ unit, legs: laterLegs(unit) }));
  return together(freePlaces(states, onwards, now), {
    writes: known.map(({ unit, parcels }) => put(LoadUnitTable, unit.receptacleId, offloaded(unit, reasonOf(parcels)))),
    events: known.map(({ unit, parcels }) =>
      emit(ReceptacleOffloaded, {
        of: ref(LoadUnitTable, unit.receptacleId),
        data: {
          receptacleId: unit.receptacleId,
          closing: unit.closing,
          departureId,
          reason: reasonOf(parcels),
          parcelIds: [...new Set(parcels.map((parcel) => parcel.parcelId))],
          at: now.toISOString(),
        },
        facts: attributesOfUnit(unit),
      }),
    ),
  });
}

function offloaded(unit: LoadUnit, reason: string): LoadUnit {
  return { ...unit, phase: 'offloaded', plan: null, reason, cause: 'customs' };
}

function reasonOf(parcels: readonly { reason: string }[]): string {
  return [...new Set(parcels.map((parcel) => parcel.reason))].join(', ').slice(0, 300);
}
