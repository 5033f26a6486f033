import type { UnitOfWork } from '#libs/messaging';
import { CaseTable } from '../cases/case.table.js';
import { LoadUnitTable } from './load-unit.table.js';

/** Declarations of all parcels in these load units; their cases are loaded together. */
export function declarationIdsOf(tx: UnitOfWork, receptacleIds: readonly string[]): string[] {
  const members = receptacleIds.flatMap((receptacleId) => tx.find(LoadUnitTable, receptacleId)?.members ?? []);
  const declarationIds = [...new Set(members.map(({ declarationId }) => declarationId))];
  tx.load(declarationIds.map((declarationId) => CaseTable.ref(declarationId)));
  return declarationIds;
}
