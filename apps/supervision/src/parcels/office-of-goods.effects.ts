import type { UnitOfWork } from '#libs/messaging';
import type { CustomsCase } from '../cases/customs-case.js';
import { FacilityTable } from '../network/facility.table.js';

/** The case belongs to the office of the facility where the goods are. @param before the case as it was */
export function withOfficeOfGoods(tx: UnitOfWork, before: CustomsCase, customsCase: CustomsCase): CustomsCase {
  const { facility } = customsCase;
  if (facility === undefined || facility === before.facility) return customsCase;
  const office = tx.find(FacilityTable, facility)?.customsOffice;
  return office === undefined ? customsCase : { ...customsCase, office };
}
