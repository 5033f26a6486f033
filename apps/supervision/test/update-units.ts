import { digestOfParcels, listedAs } from '#libs/contracts';
import type { InMemoryService } from '#libs/testing';
import { DepartureListTable } from '../src/permits/departure-list.table.js';
import { DepartureUnitTable } from '../src/permits/departure-unit.table.js';
import { LoadUnitTable } from '../src/permits/load-unit.table.js';
import { useCases } from './use-cases.js';

/** Load units with members that have a step before them. */
function dueUnits(service: InMemoryService) {
  return service.all(DepartureUnitTable).filter(({ pending, waits }) => pending.length > 0 && !waits);
}

/** As `UpdateMembersInSlices` does it, one slice of one load unit. @param chosen which of those that are due. */
export function updateSlice(service: InMemoryService, chosen = 0, atMost = 1): boolean {
  const due = dueUnits(service);
  const unit = due[chosen % due.length];
  if (!unit) return false;
  const { departureId, receptacleId } = unit;
  service.run(useCases.updateMembers, { departureId, receptacleId, atMost });
  return true;
}

/** Answers one list, where its load units are all answered. */
export function answerList(service: InMemoryService, departureId: string): boolean {
  const list = service.state(DepartureListTable, departureId);
  if (!list) return false;
  const listed = list.receptacles.flatMap(({ receptacleId }) => {
    const { members = [], destinationOffice = '' } = service.state(LoadUnitTable, receptacleId) ?? {};
    return members.map((member) => listedAs(member, destinationOffice));
  });
  const membersDigest = digestOfParcels(listed);
  return service.run(useCases.answerList, { departureId, listVersion: list.listVersion, membersDigest });
}

/** Until nothing is due. What races with another action may see too little to do it. */
export function updateAll(service: InMemoryService): void {
  const answer = () =>
    service.all(DepartureListTable).filter(({ departureId }) => answerList(service, departureId)).length > 0;
  for (let turn = 0; turn < 50 && (updateSlice(service, turn, 200) || answer()); turn++);
}
