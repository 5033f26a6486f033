import { LoadListSubmitted } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { attributesOfDeparture, type Departure, exits } from './departure.js';
import { DepartureTable, LoadListTable } from './departure.table.js';
import type { LoadList } from './load-list.js';
import { parcelsOn } from './parcels-on.effects.js';
import { submitList } from './submit-list.js';

/** Saves the list and, where the departure leaves the customs territory, asks for a permit. An empty departure needs none. */
export function saveSubmittedList(tx: UnitOfWork, departure: Departure, list: LoadList): void {
  const { departureId } = departure;
  const at = tx.now.toISOString();
  const submitted = submitList(departure, list, parcelsOn(tx, list), at);
  tx.save(DepartureTable, departureId, submitted);
  tx.save(LoadListTable, departureId, list);
  if (!submitted.list || list.units.length === 0 || !exits(departure)) return;
  tx.publish(LoadListSubmitted, {
    about: DepartureTable.ref(departureId),
    data: {
      departureId,
      listVersion: list.version,
      receptacles: list.units.map(({ receptacleId, closing }) => ({ receptacleId, closing })),
      parcelCount: submitted.list.parcelCount,
      listDigest: submitted.list.digest,
      at,
    },
    attributes: attributesOfDeparture(departure),
  });
}
