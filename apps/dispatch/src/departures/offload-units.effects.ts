import { type Blocking, ReceptacleOffloaded } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { attributesOfUnit, laterLegs, type LoadUnit } from '../load-units/load-unit.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { saveUnit } from '../load-units/save-unit.effects.js';
import { releaseCapacity } from './release-capacity.effects.js';

/** Parcels that may not leave, by load unit. */
type Blocked = ReadonlyMap<string, readonly Pick<Blocking, 'parcelId' | 'reason'>[]>;

/**
 * Offloads load units that hold a parcel that may not leave: warehousing opens them, takes those parcels out and closes the rest again.
 * Their capacity on later departures is released; the one on this departure is left to the caller.
 */
export function offloadUnits(tx: UnitOfWork, departureId: string, blocked: Blocked): void {
  const known = [...blocked].flatMap(([receptacleId, parcels]) => {
    const unit = tx.find(LoadUnitTable, receptacleId);
    return unit ? [{ unit, parcels }] : [];
  });
  releaseCapacity(
    tx,
    known.map(({ unit }) => ({ unit, legs: laterLegs(unit) })),
  );
  for (const { unit, parcels } of known) {
    const { receptacleId, closing } = unit;
    const reason = reasonOf(parcels);
    saveUnit(tx, offloaded(unit, reason));
    tx.publish(ReceptacleOffloaded, {
      about: LoadUnitTable.ref(receptacleId),
      data: {
        receptacleId,
        closing,
        departureId,
        reason,
        parcelIds: [...new Set(parcels.map((parcel) => parcel.parcelId))],
        at: tx.now.toISOString(),
      },
      attributes: attributesOfUnit(unit),
    });
  }
}

function offloaded(unit: LoadUnit, reason: string): LoadUnit {
  return { ...unit, phase: 'offloaded', plan: null, reason, cause: 'customs' };
}

function reasonOf(parcels: readonly { reason: string }[]): string {
  return [...new Set(parcels.map((parcel) => parcel.reason))].join(', ').slice(0, 300);
}
