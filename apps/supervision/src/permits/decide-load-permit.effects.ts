import { digestOfParcels, LoadPermitGranted, LoadPermitRefused, topics } from '#libs/contracts';
import { type Context, type Decision, emit, parkedRef, put, ref, type States, together } from '#libs/messaging';
import { decidePermit } from './decide-permit.js';
import { recordDeparted } from './record-departed.js';
import { type DepartureList, type Listed, type LoadUnit, membersOf } from './departure-list.js';
import { cases, departureLists } from '../cases/case.table.js';
import { applyIntervention, applyChange } from './apply-change.effects.js';
import { revokeElsewhere } from './revoke-elsewhere.effects.js';

const declarationsTopic = topics.declarations.name;
const parcelsTopic = topics.parcels.name;

/**
 * Answers a list as soon as all its load units are known; until then it waits. One that has left meanwhile is past answering: what is on
 * it left without a permit.
 */
export function decideLoadPermit(
  states: States,
  list: DepartureList,
  unitOf: (receptacleId: string) => LoadUnit | undefined,
  context: Context,
): Decision {
  const members = membersOf(list, unitOf);
  if (!members) return { writes: [put(departureLists, list.departureId, list)] };
  if (list.departedAt !== undefined) return departAll(states, list, members, context);
  states.need(members.flatMap(refsOf));
  const { list: answered, listed } = decidePermit({
    list,
    members,
    membersDigest: digestOfParcels(members.map(({ parcelId }) => parcelId)),
    caseOf: (declarationId) => states.get(cases, declarationId),
    isParked: ({ parcelId, declarationId }) =>
      states.isParked(declarationsTopic, declarationId) || states.isParked(parcelsTopic, parcelId),
    at: context.now.toISOString(),
  });
  const takenOver = listed.length > 0 ? revokeElsewhere(states, list.departureId, members, context) : {};
  return together(takenOver, {
    writes: [
      put(departureLists, list.departureId, answered),
      ...listed.map((customsCase) => put(cases, customsCase.declarationId, customsCase)),
    ],
    events: [answerOf(answered)],
  });
}

/** Every case on it is written, so that a hold that comes at the same moment sees the departure or is seen by it. */
export function departAll(states: States, list: DepartureList, members: readonly Listed[], context: Context): Decision {
  states.need(members.map(({ declarationId }) => ref(cases, declarationId)));
  const at = context.now.toISOString();
  const interventions = members.map((member) =>
    recordDeparted(list, member, states.get(cases, member.declarationId), { at, newId: () => context.newId() }),
  );
  return together(
    revokeElsewhere(states, list.departureId, members, context),
    { writes: [put(departureLists, list.departureId, list)] },
    ...interventions.map((intervention) =>
      together(applyChange({ customsCase: intervention.customsCase, events: [] }), applyIntervention(intervention)),
    ),
  );
}

function refsOf({ parcelId, declarationId }: Listed) {
  return [ref(cases, declarationId), parkedRef(declarationsTopic, declarationId), parkedRef(parcelsTopic, parcelId)];
}

function answerOf(list: DepartureList) {
  const { departureId, listVersion, listDigest, parcelCount, at, livemode } = list;
  const of = ref(departureLists, departureId);
  const facts = { correlationid: departureId, livemode };
  const answer = { departureId, listVersion, listDigest, at };
  return list.status === 'granted'
    ? emit(LoadPermitGranted, { of, data: { ...answer, parcelCount }, facts })
    : emit(LoadPermitRefused, { of, data: { ...answer, blocking: [...list.blocking] }, facts });
}
