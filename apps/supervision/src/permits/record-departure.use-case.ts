import type { DepartureStep } from '#libs/contracts';
import { type Handler, nothing, put, ref, type States, together } from '#libs/messaging';
import { type DepartureList, type Listed, newLoadUnit } from './departure-list.js';
import { departureLists, departures, loadUnits } from '../cases/case.table.js';
import { departAll } from './decide-load-permit.effects.js';
import { withoutDeparture } from './store-departure.use-case.js';

/**
 * `Departed`: what is blocked by now, or was never permitted, is stopped. A departure that does not leave the territory, or is abroad
 * already, needs no permit: the goods stay under the seal, and on no list, so that the next leg lists them.
 */
export const recordDeparture: Handler<DepartureStep> = {
  reads: ({ data }) => [
    ref(departureLists, data.departureId),
    ref(departures, data.departureId),
    ...data.receptacleIds.map((receptacleId) => ref(loadUnits, receptacleId)),
  ],
  decide(states, { data, livemode }, context) {
    const known = states.get(departureLists, data.departureId);
    if (known?.departedAt !== undefined) return nothing;
    const gone = withoutDeparture(states, data.departureId);
    if (!known && states.get(departures, data.departureId)?.exits === false) return gone;
    const asListed = known?.listVersion === data.listVersion && known.listDigest === data.listDigest;
    const list: DepartureList = {
      ...(asListed ? known : unlisted(states, data, livemode)),
      departedAt: data.at,
    };
    states.need(list.receptacles.map(({ receptacleId }) => ref(loadUnits, receptacleId)));
    const unseen = list.receptacles.filter(
      ({ receptacleId, closing }) => unitAt(states, receptacleId, closing) === undefined,
    );
    return together(
      gone,
      { writes: unseen.map(({ receptacleId }) => awaited(states, receptacleId, list)) },
      departAll(states, list, membersSeen(states, list), context),
    );
  },
};

function unlisted(states: States, data: DepartureStep, livemode: boolean): DepartureList {
  const { departureId, listVersion, listDigest, receptacleIds, at } = data;
  const receptacles = receptacleIds.map((receptacleId) => ({
    receptacleId,
    closing: Math.max(1, states.get(loadUnits, receptacleId)?.closing ?? 1),
  }));
  return {
    departureId,
    livemode,
    listVersion,
    listDigest,
    receptacles,
    status: 'unlisted',
    blocking: [],
    parcelCount: 0,
    at,
  };
}

function unitAt(states: States, receptacleId: string, closing: number) {
  const unit = states.get(loadUnits, receptacleId);
  return unit?.closed && unit.closing === closing ? unit : undefined;
}

function membersSeen(states: States, list: DepartureList): Listed[] {
  return list.receptacles.flatMap(({ receptacleId, closing }) =>
    (unitAt(states, receptacleId, closing)?.members ?? []).map((member) => ({ ...member, receptacleId })),
  );
}

function awaited(states: States, receptacleId: string, { departureId, livemode }: DepartureList) {
  const unit = states.get(loadUnits, receptacleId) ?? newLoadUnit(receptacleId, livemode);
  const awaitedBy = [...new Set([...unit.awaitedBy, departureId])];
  return put(loadUnits, receptacleId, { ...unit, awaitedBy });
}
