import { ReceptacleAtHub } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { announceLeg } from '../load-units/announce-leg.effects.js';
import { attributesOfUnit, laterLegs, type LoadUnit } from '../load-units/load-unit.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { saveUnit } from '../load-units/save-unit.effects.js';
import { NETWORK, RoutingTable } from '../network/network.table.js';
import { noRouting, transferMinutes } from '../network/routing.js';
import type { Departure } from './departure.js';
import { DepartureTable } from './departure.table.js';
import { releaseCapacity } from './release-capacity.effects.js';
import { atHub, connects, missedConnection } from './transfer.js';

/** Load units that arrived at a facility where their way does not end: each goes on with its next departure, or waits for a new plan. */
export function transferUnits(tx: UnitOfWork, units: readonly LoadUnit[], departure: Departure): void {
  if (units.length === 0) return;
  const nextIds = new Set(units.flatMap((unit) => laterLegs(unit)[0]?.departureId ?? []));
  tx.load([...[...nextIds].map((id) => DepartureTable.ref(id)), RoutingTable.ref(NETWORK)]);
  const routing = tx.find(RoutingTable, NETWORK) ?? noRouting;
  const minutes = transferMinutes(routing, departure.destination, tx.now.toISOString().slice(0, 10));
  const readyAt = new Date(tx.now.getTime() + minutes * 60_000).toISOString();
  const missed: LoadUnit[] = [];
  for (const unit of units) {
    const nextId = laterLegs(unit)[0]?.departureId;
    const next = nextId === undefined ? undefined : tx.find(DepartureTable, nextId);
    const here = atHub(unit, departure, readyAt);
    const goesOn = connects(unit, next, tx.now);
    if (!goesOn) missed.push(unit);
    arriveAtHub(tx, goesOn ? here : missedConnection(here, departure, tx.now), departure);
    if (goesOn) announceLeg(tx, here);
  }
  releaseCapacity(
    tx,
    missed.map((unit) => ({ unit, legs: laterLegs(unit) })),
  );
}

function arriveAtHub(tx: UnitOfWork, unit: LoadUnit, departure: Departure): void {
  const { receptacleId, travelled } = unit;
  saveUnit(tx, unit);
  tx.publish(ReceptacleAtHub, {
    about: LoadUnitTable.ref(receptacleId),
    data: {
      receptacleId,
      departureId: departure.departureId,
      place: departure.destinationPlace,
      at: tx.now.toISOString(),
      facility: departure.destination,
      leg: travelled.length,
    },
    attributes: attributesOfUnit(unit),
  });
}
