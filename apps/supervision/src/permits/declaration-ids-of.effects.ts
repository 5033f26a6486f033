import { ref, type States } from '#libs/messaging';
import { cases, loadUnits } from '../cases/case.table.js';

/** Declarations of all parcels in these load units, loaded together. */
export function declarationIdsOf(states: States, receptacleIds: readonly string[]): string[] {
  const members = receptacleIds.flatMap((receptacleId) => states.get(loadUnits, receptacleId)?.members ?? []);
  const declarationIds = [...new Set(members.map(({ declarationId }) => declarationId))];
  states.need(declarationIds.map((declarationId) => ref(cases, declarationId)));
  return declarationIds;
}
