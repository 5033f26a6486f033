import type { ExitItem, LoadUnit } from './load-unit.js';

/** The parcels in a load unit, as it closed: written once, by its closing, so that what happens to the unit does not write them again. */
export interface UnitMembers {
  readonly parcelIds: readonly string[];
  /** What stands in the digest of a list for those that were amended, by id. */
  readonly listedAs?: Readonly<Record<string, string>>;
  /** Its parcels that were declared under 9610: each exit is reported. */
  readonly exitItems: readonly ExitItem[];
}

/** A load unit with its parcels. */
export interface UnitWithMembers extends Omit<LoadUnit, 'parcels' | 'parcelIds' | 'exitItems'>, UnitMembers {}

export function unitMembersId({ receptacleId, closing }: { receptacleId: string; closing: number }): string {
  return `${receptacleId}/${closing}`;
}
