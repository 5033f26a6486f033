import type { Facility, Lane, Product } from '#libs/contracts';
import { type Handler, nothing, put, type Put, ref, type States } from '#libs/messaging';
import {
  FacilityTable,
  LanesByProductTable,
  LaneTable,
  ProductTable,
  LanesByDestinationTable,
} from './network.table.js';
import { lanesByProductId, lanesByDestinationId } from './index-lane.js';

export const learnFacility: Handler<Facility | null> = {
  decide: (_states, { data }) => (data ? { writes: [put(FacilityTable, data.code, data)] } : nothing),
};

export const learnProduct: Handler<Product | null> = {
  decide: (_states, { data }) => (data ? { writes: [put(ProductTable, data.product, data)] } : nothing),
};

/** A lane, and turned round: for each origin, product and country the lanes that go there. A lane without data is taken away. */
export const learnLane: Handler<Lane | null> = {
  reads: ({ data, key }) => [
    ref(LaneTable, laneIdOf(data, key)),
    ...(data ? reachesOf(data).map((id) => ref(LanesByDestinationTable, id)) : []),
    ...(data ? hopsOf(data).map((id) => ref(LanesByProductTable, id)) : []),
  ],
  decide(states, { data, key }) {
    const laneId = laneIdOf(data, key);
    const before = states.get(LaneTable, laneId);
    if (!data && !before) return nothing;
    const after = data ?? { ...before!, products: [] };
    const now = new Set(reachesOf(after));
    const touched = new Set([...now, ...(before ? reachesOf(before) : [])]);
    const turned = [...touched].map((id) => {
      const others = (states.get(LanesByDestinationTable, id)?.lanes ?? []).filter((other) => other !== laneId);
      return put(LanesByDestinationTable, id, { lanes: now.has(id) ? [...others, laneId] : others });
    });
    return { writes: [put(LaneTable, laneId, after), ...turned, ...turnHops(states, before, after)] };
  },
};

function turnHops(states: States, before: Lane | undefined, after: Lane): Put[] {
  const now = new Set(hopsOf(after));
  return [...new Set([...now, ...(before ? hopsOf(before) : [])])].map((id) => {
    const { [after.laneId]: _, ...others } = states.get(LanesByProductTable, id)?.lanes ?? {};
    return put(LanesByProductTable, id, {
      lanes: now.has(id) ? { ...others, [after.laneId]: after.destination } : others,
    });
  });
}

function laneIdOf(data: Lane | null, key: string): string {
  return data?.laneId ?? key.replace(/^lane:/, '');
}

function reachesOf(lane: Lane): string[] {
  return lane.products.flatMap((product) =>
    lane.destinationCountries.map((country) => lanesByDestinationId(lane.origin, product, country)),
  );
}

function hopsOf(lane: Lane): string[] {
  return lane.products.map((product) => lanesByProductId(lane.origin, product));
}
