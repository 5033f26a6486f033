import type { LoadList } from '#libs/contracts';
import { type Handler, nothing, put, ref, together } from '#libs/messaging';
import { type DepartureList, newLoadUnit } from './departure-list.js';
import { departureLists, loadUnits } from '../cases/case.table.js';
import { decideLoadPermit } from './decide-load-permit.effects.js';

/** `LoadListSubmitted`: answered at once when every load unit on it is known; those that are not remember who waits. */
export const submitLoadList: Handler<LoadList> = {
  reads: ({ data }) => [
    ref(departureLists, data.departureId),
    ...data.receptacles.map(({ receptacleId }) => ref(loadUnits, receptacleId)),
  ],
  decide(states, { data, livemode }, context) {
    const { departureId, listVersion, listDigest, receptacles, parcelCount } = data;
    const known = states.get(departureLists, departureId);
    const over = known?.departedAt !== undefined || known?.status === 'cancelled';
    if (known && (over || known.listVersion >= listVersion)) return nothing;
    const list: DepartureList = {
      departureId,
      livemode,
      listVersion,
      listDigest,
      receptacles,
      parcelCount,
      status: 'waiting',
      blocking: [],
      at: context.now.toISOString(),
    };
    const unitOf = (receptacleId: string) => states.get(loadUnits, receptacleId);
    const unseen = receptacles.flatMap(({ receptacleId, closing }) => {
      const unit = unitOf(receptacleId) ?? newLoadUnit(receptacleId, livemode);
      if (unit.closing >= closing || unit.awaitedBy.includes(departureId)) return [];
      return [put(loadUnits, receptacleId, { ...unit, awaitedBy: [...unit.awaitedBy, departureId] })];
    });
    return together({ writes: unseen }, decideLoadPermit(states, list, unitOf, context));
  },
};
