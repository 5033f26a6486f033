import { FacilityPublished, LanePublished, ProductPublished, type EventType } from '#libs/contracts';
import type { Static, TObject } from 'typebox';
import {
  type Aggregate,
  type Decision,
  emit,
  erase,
  type Facts,
  type Handler,
  put,
  ref,
  type States,
  together,
} from '#libs/messaging';
import type { Network } from './network.js';
import { routingOf } from './routing.js';
import { FacilityTable, LaneTable, NETWORK, NetworkTable, ProductTable, RoutingTable } from './network.table.js';

/** The network belongs to both modes; its events say live. */
const facts: Facts = { correlationid: NETWORK, livemode: true };

export interface ReplaceNetwork {
  readonly network: Network;
  /** At a first start the seed goes in; later it never overwrites what an administrator has put there. */
  readonly onlyIfNone: boolean;
}

/**
 * Takes over the whole document: publishes what differs from what is stored, and stored is exactly what was published. What is no longer
 * there is erased from the topic. Departures that exist keep the timetable that they were scheduled by. Answers the revision.
 */
export const replaceNetwork: Handler<ReplaceNetwork, { revision: number }> = {
  reads: ({ data: { network } }) => [
    ref(NetworkTable, NETWORK),
    ref(RoutingTable, NETWORK),
    ...network.facilities.map((facility) => ref(FacilityTable, facility.code)),
    ...network.lanes.map((lane) => ref(LaneTable, lane.laneId)),
    ...network.products.map((product) => ref(ProductTable, product.product)),
  ],
  decide(states, { data: { network, onlyIfNone } }) {
    const known = states.get(NetworkTable, NETWORK);
    if (known && onlyIfNone) return { answer: { revision: known.revision } };
    const changes = together(
      replacePart(states, FacilityTable, FacilityPublished, known?.facilities, byName(network.facilities, 'code')),
      replacePart(states, LaneTable, LanePublished, known?.lanes, byName(network.lanes, 'laneId')),
      replacePart(states, ProductTable, ProductPublished, known?.products, byName(network.products, 'product')),
    );
    const routing = routingOf(network);
    if (known && changes.events?.length === 0 && isSame(states.get(RoutingTable, NETWORK), routing))
      return { answer: { revision: known.revision } };
    const revision = (known?.revision ?? 0) + 1;
    const index = {
      revision,
      facilities: network.facilities.map((facility) => facility.code),
      lanes: network.lanes.map((lane) => lane.laneId),
      products: network.products.map((product) => product.product),
    };
    return {
      ...together(changes, {
        writes: [put(NetworkTable, NETWORK, index), put(RoutingTable, NETWORK, routing)],
      }),
      answer: { revision },
    };
  },
};

function replacePart<Schema extends TObject>(
  states: States,
  table: Aggregate<Static<Schema>>,
  type: EventType<Schema> & { topic: unknown },
  known: readonly string[] = [],
  wanted: ReadonlyMap<string, Static<Schema>>,
): Decision {
  const changed = [...wanted].filter(([id, part]) => !known.includes(id) || !isSame(states.get(table, id), part));
  const gone = known.filter((id) => !wanted.has(id));
  return {
    writes: changed.map(([id, part]) => put(table, id, part)),
    events: [
      ...changed.map(([id, data]) => emit(type, { of: ref(table, id), data, facts })),
      ...gone.map((id) => erase(type, { of: ref(table, id), key: type.key(stored(states, table, id)), facts })),
    ],
  };
}

function stored<State>(states: States, table: Aggregate<State>, id: string): State {
  const state = states.get(table, id);
  if (state === undefined) throw new Error(`${table.table} ${id} is in the index and not in its table`);
  return state;
}

/** Both come from JSON; the store may have put the fields in another order. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return (
    left.size === right.size && [...left].every(([name, value]) => right.has(name) && isSame(value, right.get(name)))
  );
}

function byName<Part, Name extends keyof Part>(parts: readonly Part[], name: Name): Map<string, Part> {
  return new Map(parts.map((part) => [String(part[name]), part]));
}
