import { Arrived, ReceptacleAtHub, ReceptacleDelivered } from '#libs/contracts';
import { append, type Decision, emit, type Handler, put, ref, type States, together } from '#libs/messaging';
import { type Departure, attributesOfDeparture } from './departure.js';
import { delivered } from './deliver.js';
import { laterLegs, type LoadUnit, attributesOfUnit } from '../load-units/load-unit.js';
import { heldBack } from './stop-receptacle.js';
import { transferMinutes, noRouting } from '../network/routing.js';
import { atHub, hasReachedEnd, missedConnection } from './transfer.js';
import { DepartureTable } from './departure.table.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { NETWORK, RoutingTable } from '../network/network.table.js';
import { DeliveryRows } from '../performance/delivery.table.js';
import { type ActAnswer, actOnDeparture, type OnDeparture, readsOfAct, stepOf } from './act-on-departure.effects.js';
import { freePlaces } from './free-places.effects.js';
import { unitsOn } from './units-of.effects.js';
import { announceLeg } from '../load-units/announce-leg.effects.js';

/** At the end of the lane: what ends its way here is delivered, what goes on waits for its next departure or is planned again. */
export const arrive: Handler<OnDeparture, ActAnswer> = {
  reads: readsOfAct,
  decide: (states, { data: { departureId } }, { now }) =>
    actOnDeparture(states, departureId, 'arrive', now, (departure) => {
      const held = new Set([...departure.leftBehind, ...heldBack(departure)]);
      const aboard = unitsOn(states, departure).filter(({ receptacleId }) => !held.has(receptacleId));
      const arrived = emit(Arrived, {
        of: ref(DepartureTable, departureId),
        data: stepOf(
          departure,
          aboard.map((unit) => unit.receptacleId),
          departure.destinationPlace,
          now,
        ),
        facts: attributesOfDeparture(departure),
      });
      const [ending, goingOn] = [aboard.filter(hasReachedEnd), aboard.filter((unit) => !hasReachedEnd(unit))];
      return {
        departure: { ...departure, leftBehind: [...held] },
        decision: together<ActAnswer>(
          { events: [arrived] },
          ...ending.map((unit) => deliver(unit, departure, now)),
          transfer(states, goingOn, departure, now),
        ),
      };
    }),
};

function deliver(unit: LoadUnit, departure: Departure, now: Date): Decision<ActAnswer> {
  const { unit: done, delivery } = delivered(unit, departure, now);
  return {
    writes: [put(LoadUnitTable, unit.receptacleId, done)],
    rows: [append(DeliveryRows, delivery)],
    events: [
      emit(ReceptacleDelivered, {
        of: ref(LoadUnitTable, unit.receptacleId),
        data: {
          receptacleId: unit.receptacleId,
          departureId: departure.departureId,
          place: departure.destinationPlace,
          at: now.toISOString(),
          promiseBy: unit.promiseBy,
          onTime: delivery.on_time,
          ...(done.cause && !delivery.on_time && { cause: done.cause }),
        },
        facts: attributesOfUnit(unit),
      }),
    ],
  };
}

function transfer(states: States, goingOn: readonly LoadUnit[], departure: Departure, now: Date): Decision<ActAnswer> {
  if (goingOn.length === 0) return {};
  const nextIds = new Set(goingOn.flatMap((unit) => laterLegs(unit)[0]?.departureId ?? []));
  states.need([...[...nextIds].map((id) => ref(DepartureTable, id)), ref(RoutingTable, NETWORK)]);
  const routing = states.get(RoutingTable, NETWORK) ?? noRouting;
  const minutes = transferMinutes(routing, departure.destination, now.toISOString().slice(0, 10));
  const readyAt = new Date(now.getTime() + minutes * 60_000).toISOString();
  const after = goingOn.map((unit) => {
    const nextId = laterLegs(unit)[0]?.departureId;
    const next = nextId === undefined ? undefined : states.get(DepartureTable, nextId);
    const here = atHub(unit, departure, readyAt);
    const connects =
      next?.phase === 'scheduled' && next.cutOff > now.toISOString() && Object.hasOwn(next.load, unit.receptacleId);
    return { was: unit, is: connects ? here : missedConnection(here, departure, now), connects };
  });
  const lost = after.filter(({ connects }) => !connects).map(({ was }) => ({ unit: was, legs: laterLegs(was) }));
  return together<ActAnswer>(freePlaces(states, lost, now), {
    writes: after.map(({ is }) => put(LoadUnitTable, is.receptacleId, is)),
    events: after.flatMap(({ is, connects }) => [
      emit(ReceptacleAtHub, {
        of: ref(LoadUnitTable, is.receptacleId),
        data: {
          receptacleId: is.receptacleId,
          departureId: departure.departureId,
          place: departure.destinationPlace,
          at: now.toISOString(),
          facility: departure.destination,
          leg: is.travelled.length,
        },
        facts: attributesOfUnit(is),
      }),
      ...(connects ? [announceLeg(is, now)] : []),
    ]),
  });
}
