import {
  CancellationAgreed,
  CancellationDeclined,
  DeclarationAbandoned,
  DeclarationAssessed,
  DeclarationClosed,
  DeclarationRejected,
  DocumentsSupplied,
  DocumentsWanted,
  type EventType,
  HoldLifted,
  HoldPlaced,
  InspectionFound,
  InspectionOrdered,
  LoadPermitRevoked,
  ParcelConfiscated,
  ParcelDetained,
  ParcelDisposed,
  ParcelReleased,
  ParcelSuspended,
  ReleaseWithdrawn,
  ReturnOrdered,
  StopOrdered,
  TaxDue,
  TaxSettled,
} from '#libs/contracts';
import {
  append,
  type Context,
  type Decision,
  emit,
  type Facts,
  put,
  ref,
  type States,
  together,
} from '#libs/messaging';
import { type CustomsCase, isLodged, parcelIdOf } from '../cases/customs-case.js';
import type { DepartureList } from './departure-list.js';
import { type Intervention, revokeOrStop } from './revoke-or-stop.js';
import type { CaseEvent, DecisionRecord, CaseChange } from '../cases/case-change.js';
import { settleAllowance } from '../allowances/settle-allowance.effects.js';
import { cases, decisionRows, departureLists, stops } from '../cases/case.table.js';

const clearanceEvents = {
  DeclarationAssessed,
  DeclarationRejected,
  DocumentsWanted,
  InspectionOrdered,
  ParcelReleased,
  TaxDue,
  TaxSettled,
  ParcelSuspended,
  ParcelDetained,
  ParcelConfiscated,
  ParcelDisposed,
  DeclarationAbandoned,
  ReturnOrdered,
  DocumentsSupplied,
  ReleaseWithdrawn,
  CancellationAgreed,
  CancellationDeclined,
  DeclarationClosed,
  HoldPlaced,
  HoldLifted,
  InspectionFound,
} satisfies Record<CaseEvent['name'], unknown>;

/** Stores the case, tells what is to be told, keeps what was decided on. */
export function applyChange({ customsCase, events, decisionRecords = [] }: CaseChange): Decision {
  return {
    writes: [put(cases, customsCase.declarationId, customsCase)],
    events: events.map(({ name, data }) =>
      emit(clearanceEvents[name] as unknown as EventType, {
        of: ref(cases, customsCase.declarationId),
        data,
        facts: attributesOf(customsCase),
      }),
    ),
    rows: decisionRecords.map((record) => append(decisionRows, rowOf(record))),
  };
}

/**
 * The same, and what follows for the departure when the parcel is on one and may no longer leave.
 *
 * Why a hold and a permit cannot both win: granting a permit writes every case on the list, and a hold, a withdrawal or a difference
 * writes its case. Two decisions that write one case on the same version clash in the store, and the later one decides again on what
 * the earlier one wrote. So either the permit sees the hold and is refused, or the hold sees the listing and revokes the permit (or
 * orders a stop, since a departure writes its cases too).
 */
export function applyToDeparture(
  states: States,
  change: CaseChange,
  by: string,
  context: Context,
): { customsCase: CustomsCase; decision: Decision } {
  const departureId = change.customsCase.listing?.departureId;
  const list = departureId === undefined ? undefined : states.get(departureLists, departureId);
  const intervention = revokeOrStop(change.customsCase, list, {
    by,
    at: context.now.toISOString(),
    newId: () => context.newId(),
  });
  return {
    customsCase: intervention.customsCase,
    decision: together(
      applyChange({ ...change, customsCase: intervention.customsCase }),
      settleAllowance(states, { ...change, customsCase: intervention.customsCase }),
      applyIntervention(intervention),
    ),
  };
}

/** The permit falls, or the stop goes out; both count among the events of the departure. */
export function applyIntervention({ customsCase, revoked, stop }: Intervention): Decision {
  const decisions: Decision[] = [];
  if (revoked) decisions.push(revoke(revoked.list));
  if (stop) {
    const { departureId, stopId, parcelId, declarationId, receptacleId, reason, at } = stop;
    decisions.push({
      writes: [put(stops, stopId, stop)],
      events: [
        emit(StopOrdered, {
          of: ref(departureLists, departureId),
          data: { departureId, stopId, parcelId, declarationId, receptacleId, reason, at },
          facts: { correlationid: parcelId, livemode: customsCase.livemode },
        }),
      ],
    });
  }
  return together(...decisions);
}

/** `list` as it becomes, with the parcels that brought it down. */
export function revoke(list: DepartureList): Decision {
  const { departureId, listVersion, listDigest, at, blocking, livemode } = list;
  return {
    writes: [put(departureLists, departureId, list)],
    events: [
      emit(LoadPermitRevoked, {
        of: ref(departureLists, departureId),
        data: { departureId, listVersion, listDigest, at, blocking: [...blocking] },
        facts: { correlationid: departureId, livemode },
      }),
    ],
  };
}

export function attributesOf(customsCase: CustomsCase): Facts {
  if (!isLodged(customsCase))
    return { correlationid: customsCase.goods?.parcelId ?? customsCase.declarationId, livemode: customsCase.livemode };
  const { channel, regime, direction } = customsCase.declaration;
  const { office, facility, livemode } = customsCase;
  return {
    correlationid: parcelIdOf(customsCase),
    livemode,
    channel,
    regime,
    direction,
    ...(office !== undefined && { office }),
    ...(facility !== undefined && { facility }),
  };
}

function rowOf({ declarationId, decisionSeq, decision, facts }: DecisionRecord) {
  const id = `${declarationId}:${decisionSeq}`;
  return { id, declaration_id: declarationId, decision_seq: decisionSeq, decision, facts, at: decision.at };
}
