import type { DepartureStep } from '#libs/contracts';
import { type Handler, ref, together } from '#libs/messaging';
import { exitWith } from '../domain/exit.js';
import { cases, loadUnits } from '../persistence/tables.js';
import { followStep } from './follow-step.js';
import { casesIn } from './cases-in.js';

/** `ExitConfirmed`: whatever is released on it is closed. */
export const confirmExit: Handler<DepartureStep> = {
  reads: ({ data }) => data.receptacleIds.map((receptacleId) => ref(loadUnits, receptacleId)),
  decide(states, { data }, context) {
    const at = context.now.toISOString();
    const exits = casesIn(states, data.receptacleIds).flatMap((declarationId) => {
      const kase = states.get(cases, declarationId);
      if (!kase) return [];
      const step = exitWith(kase, data.departureId, at);
      return step.kase === kase ? [] : [followStep(step)];
    });
    return together(...exits);
  },
};
