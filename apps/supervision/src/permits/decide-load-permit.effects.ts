import { digestOfParcels, LoadPermitGranted, LoadPermitRefused, topics } from '#libs/contracts';
import { parkedRef, type UnitOfWork } from '#libs/messaging';
import { applyChange } from '../cases/apply-change.effects.js';
import { unchanged } from '../cases/case-change.js';
import { CaseTable } from '../cases/case.table.js';
import { applyIntervention } from './apply-to-departure.effects.js';
import { decidePermit } from './decide-permit.js';
import { type DepartureList, type Listed, membersOf } from './departure-list.js';
import { DepartureListTable } from './departure-list.table.js';
import { LoadUnitTable } from './load-unit.table.js';
import { recordDeparted } from './record-departed.js';
import { revokeElsewhere } from './revoke-elsewhere.effects.js';

const declarationsTopic = topics.declarations.name;
const parcelsTopic = topics.parcels.name;

/**
 * Answers a list as soon as all its load units are known; until then it waits. One that has departed meanwhile is not answered any more:
 * what is on it left without a permit.
 */
export function decideLoadPermit(tx: UnitOfWork, list: DepartureList): void {
  const members = membersOf(list, (receptacleId) => tx.find(LoadUnitTable, receptacleId));
  if (!members) {
    tx.save(DepartureListTable, list.departureId, list);
    return;
  }
  if (list.departedAt !== undefined) {
    recordAllDeparted(tx, list, members);
    return;
  }
  tx.load(members.flatMap(refsOf));
  const { list: answered, listed } = decidePermit({
    list,
    members,
    membersDigest: digestOfParcels(members.map(({ parcelId }) => parcelId)),
    caseOf: (declarationId) => tx.find(CaseTable, declarationId),
    isParked: ({ parcelId, declarationId }) =>
      tx.isParked(declarationsTopic, declarationId) || tx.isParked(parcelsTopic, parcelId),
    at: tx.now.toISOString(),
  });
  if (listed.length > 0) revokeElsewhere(tx, list.departureId, members);
  tx.save(DepartureListTable, list.departureId, answered);
  for (const customsCase of listed) tx.save(CaseTable, customsCase.declarationId, customsCase);
  publishAnswer(tx, answered);
}

/** Every case on the list is saved, so that a hold that comes at the same moment sees the departure or is seen by it. */
export function recordAllDeparted(tx: UnitOfWork, list: DepartureList, members: readonly Listed[]): void {
  tx.load(members.map(({ declarationId }) => CaseTable.ref(declarationId)));
  const context = { at: tx.now.toISOString(), newId: () => tx.newId() };
  const interventions = members.map((member) =>
    recordDeparted(list, member, tx.find(CaseTable, member.declarationId), context),
  );
  revokeElsewhere(tx, list.departureId, members);
  tx.save(DepartureListTable, list.departureId, list);
  for (const intervention of interventions) {
    applyChange(tx, unchanged(intervention.customsCase));
    applyIntervention(tx, intervention);
  }
}

function refsOf({ parcelId, declarationId }: Listed) {
  return [CaseTable.ref(declarationId), parkedRef(declarationsTopic, declarationId), parkedRef(parcelsTopic, parcelId)];
}

function publishAnswer(tx: UnitOfWork, list: DepartureList): void {
  const { departureId, listVersion, listDigest, parcelCount, at, livemode } = list;
  const about = DepartureListTable.ref(departureId);
  const attributes = { correlationid: departureId, livemode };
  const answer = { departureId, listVersion, listDigest, at };
  if (list.status === 'granted') {
    tx.publish(LoadPermitGranted, { about, data: { ...answer, parcelCount }, attributes });
  } else {
    tx.publish(LoadPermitRefused, { about, data: { ...answer, blocking: [...list.blocking] }, attributes });
  }
}
