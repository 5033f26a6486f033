import type { LoadUnit } from './load-unit.js';
import type { UnitMembers, UnitWithMembers } from './unit-members.js';

export function unitView({ parcels: _, ...unit }: LoadUnit, members: UnitMembers | undefined): UnitWithMembers {
  const { parcelIds, exitItems } = members ?? unit;
  return { ...unit, parcelIds: parcelIds ?? [], exitItems: exitItems ?? [] };
}
