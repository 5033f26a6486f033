import type { DataOf, LoadPermitRefused } from '#libs/contracts';
import { type Handler, type Incoming, nothing, put, ref, type Ref, type States, together } from '#libs/messaging';
import { objectTo } from './answer-list.js';
import type { Objection } from '../departures/departure.js';
import { DepartureTable, LoadListTable } from '../departures/departure.table.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { offloadUnits } from '../departures/offload-units.effects.js';
import { takeOffDeparture } from '../departures/take-off-departure.effects.js';

/** A refusal and a revocation say the same: what may not leave, and why. */
type Objected = DataOf<typeof LoadPermitRefused>;

/** What may not leave comes off, the rest is listed again. A refusal that names nothing on the list waits for a dispatcher. */
export const refuseLoadList: Handler<Objected> = {
  reads: readsOf,
  decide: (states, event, { now }) => object(states, event, 'refused', now),
};

/** As a refusal, but the permit is gone in any case: even where nothing on the list is named, the list has to be asked for again. */
export const revokeLoadList: Handler<Objected> = {
  reads: readsOf,
  decide: (states, event, { now }) => object(states, event, 'revoked', now),
};

function object(states: States, { data }: Incoming<Objected>, kind: Objection['kind'], now: Date) {
  const { departureId, listVersion, blocking, at } = data;
  const known = states.get(DepartureTable, departureId);
  const objection: Objection = { kind, listVersion, blocking, at };
  const blocked = known && objectTo(known, objection);
  if (!blocked) return nothing;
  const departure = { ...known, objection };
  if (blocked.size === 0 && kind === 'refused') return { writes: [put(DepartureTable, departureId, departure)] };
  return together(
    offloadUnits(states, departureId, blocked, now),
    takeOffDeparture(states, departure, new Set(blocked.keys()), now),
  );
}

function readsOf({ data: { departureId, blocking } }: Incoming<Objected>): Ref[] {
  return [
    ref(DepartureTable, departureId),
    ref(LoadListTable, departureId),
    ...blocking.map(({ receptacleId }) => ref(LoadUnitTable, receptacleId)),
  ];
}
