import type { ClosedReceptacle } from '#libs/contracts';
import { type Handler, nothing, put, ref, together } from '#libs/messaging';
import { type DepartureList, type LoadUnit, newLoadUnit } from './departure-list.js';
import { departureLists, loadUnits } from '../cases/case.table.js';
import { decideLoadPermit } from './decide-load-permit.effects.js';
import { inTurn } from './in-turn.js';

/** `ReceptacleClosed`: its members are known now, and lists that waited for it are answered. */
export const closeReceptacle: Handler<ClosedReceptacle> = {
  reads: ({ data }) => [ref(loadUnits, data.receptacleId)],
  decide(states, { data, livemode }, context) {
    const { receptacleId, closing, members } = data;
    const known = states.get(loadUnits, receptacleId) ?? newLoadUnit(receptacleId, livemode);
    if (closing <= known.closing) return nothing;
    states.need(known.awaitedBy.map((departureId) => ref(departureLists, departureId)));
    const waiting = known.awaitedBy
      .map((departureId) => states.get(departureLists, departureId))
      .filter((list): list is DepartureList => list !== undefined && awaits(list, receptacleId, closing));
    const later = waiting
      .filter((list) => closingOn(list, receptacleId) > closing)
      .map(({ departureId }) => departureId);
    const unit: LoadUnit = { ...known, closing, closed: true, members, awaitedBy: later };
    // The other units are as stored; this one as it becomes.
    const unitOf = (id: string) => (id === receptacleId ? unit : states.get(loadUnits, id));
    const due = waiting.filter((list) => closingOn(list, receptacleId) === closing);
    states.need(due.flatMap((list) => list.receptacles.map((other) => ref(loadUnits, other.receptacleId))));
    // What has left comes first: a list that is still to be answered must see it.
    const ordered = due.toSorted((a, b) => Number(b.departedAt !== undefined) - Number(a.departedAt !== undefined));
    return together(
      { writes: [put(loadUnits, receptacleId, unit)] },
      inTurn(
        states,
        ordered.map((list) => (seen) => decideLoadPermit(seen, list, unitOf, context)),
      ),
    );
  },
};

function closingOn(list: DepartureList, receptacleId: string): number {
  return list.receptacles.find((listed) => listed.receptacleId === receptacleId)?.closing ?? 0;
}

function awaits(list: DepartureList, receptacleId: string, closing: number): boolean {
  const unanswered = list.status === 'waiting' || list.status === 'unlisted';
  return unanswered && closingOn(list, receptacleId) >= closing;
}
