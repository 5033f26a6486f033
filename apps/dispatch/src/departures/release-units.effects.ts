import type { UnitOfWork } from '#libs/messaging';
import { departureOf, type LoadUnit } from '../load-units/load-unit.js';
import { saveUnit } from '../load-units/save-unit.effects.js';
import { DepartureTable } from './departure.table.js';
import { releaseCapacity } from './release-capacity.effects.js';
import { type Release, releaseUnit } from './release-unit.js';

/** Takes the departure out of the plans of these load units. The caller saves the departure itself. */
export function releaseUnits(tx: UnitOfWork, units: readonly LoadUnit[], release: Release): void {
  const firstIds = new Set(units.flatMap((unit) => departureOf(unit) ?? []));
  tx.load([...firstIds].map((id) => DepartureTable.ref(id)));
  const released = units.map((unit) => {
    const firstId = departureOf(unit);
    return releaseUnit(unit, firstId === null ? undefined : tx.find(DepartureTable, firstId), release);
  });
  for (const { unit } of released) saveUnit(tx, unit);
  releaseCapacity(
    tx,
    released.map(({ unit, lost }) => ({ unit, legs: lost })),
  );
}
