import type { DepartureStep } from '#libs/contracts';
import { type Decision, type Handler, ref, type States, together } from '#libs/messaging';
import { recordExit } from './record-exit.js';
import { cases, departureLists, departures, loadUnits } from '../cases/case.table.js';
import { declarationIdsOf } from './declaration-ids-of.effects.js';
import { applyChange } from './apply-change.effects.js';
import { inTurn } from './in-turn.js';
import { recordDeparture } from './record-departure.use-case.js';

/** `ExitConfirmed`: whatever is released on it is closed. What has left the territory has departed, should that event be missing. */
export const confirmExit: Handler<DepartureStep> = {
  reads: ({ data }) => [
    ref(departureLists, data.departureId),
    ref(departures, data.departureId),
    ...data.receptacleIds.map((receptacleId) => ref(loadUnits, receptacleId)),
  ],
  decide: (states, event, context) =>
    inTurn(states, [
      (seen) => recordDeparture.decide(seen, event, context),
      (seen) => exitAll(seen, event.data, context.now.toISOString()),
    ]),
};

function exitAll(states: States, { departureId, receptacleIds }: DepartureStep, at: string): Decision {
  const exits = declarationIdsOf(states, receptacleIds).flatMap((declarationId) => {
    const customsCase = states.get(cases, declarationId);
    const change = customsCase && recordExit(customsCase, departureId, at);
    return change && change.customsCase !== customsCase ? [applyChange(change)] : [];
  });
  return together(...exits);
}
