import { StopConfirmed, StopLifted } from '#libs/contracts';
import { append, emit, type Handler, put, ref } from '#libs/messaging';
import type { CustomsCase } from '../cases/customs-case.js';
import { isRefusal, type Refusal, refuse } from '../cases/refusal.js';
import { confirmStop, liftStop, type Stop } from './stop.js';
import { audit, cases, departureLists, stops } from '../cases/case.table.js';
import { actingRole, notAtOfficersFacility, type Officer } from '../officers/act-on-case.effects.js';

export interface StopAct {
  readonly stopId: string;
  readonly officer: Officer;
  readonly reason: string;
}

export const confirmStopHandler = endStop('confirm-stop', StopConfirmed, (stop, _, by) => confirmStop(stop, by));
export const liftStopHandler = endStop('lift-stop', StopLifted, liftStop);

/** The case is written too, although it does not change: a hold placed at the same moment is then seen, or sees the stop lifted. */
function endStop(
  name: string,
  type: typeof StopConfirmed,
  end: (stop: Stop, customsCase: CustomsCase | undefined, by: string) => Stop | Refusal,
): Handler<StopAct, Refusal | { readonly stop: Stop }> {
  return {
    reads: ({ data }) => [ref(stops, data.stopId)],
    decide(states, { data }, context) {
      const stop = states.get(stops, data.stopId);
      if (!stop) return { answer: refuse('not-found', 'There is no such stop.') };
      const customsCase = states.get(cases, stop.declarationId);
      const ended =
        (customsCase && notAtOfficersFacility(customsCase, data.officer)) ?? end(stop, customsCase, data.officer.id);
      if (isRefusal(ended)) return { answer: ended };
      const { departureId, stopId, parcelId, declarationId, receptacleId, reason, livemode } = ended;
      const at = context.now.toISOString();
      const record = {
        id: context.newId(),
        at,
        who: data.officer.id,
        role: actingRole(data.officer),
        act: name,
        subject: stopId,
        reason: data.reason,
        before: stop.state,
        after: ended.state,
      };
      return {
        writes: [
          put(stops, stopId, ended),
          ...(customsCase ? [put(cases, declarationId, withoutLiftedStop(customsCase, ended))] : []),
        ],
        events: [
          emit(type, {
            of: ref(departureLists, departureId),
            data: { departureId, stopId, parcelId, declarationId, receptacleId, reason, at },
            facts: { correlationid: parcelId, livemode },
          }),
        ],
        rows: [append(audit, record)],
        answer: { stop: ended },
      };
    },
  };
}

/** After a lifted stop another one may be ordered. */
function withoutLiftedStop(customsCase: CustomsCase, stop: Stop): CustomsCase {
  if (stop.state !== 'lifted' || customsCase.listing?.stopId !== stop.stopId) return customsCase;
  const { stopId: _, ...listing } = customsCase.listing;
  return { ...customsCase, listing };
}
