import type { UnitWithMembers } from '../load-units/unit-members.js';
import type { Departure } from './departure.js';

/** Items declared under 9610 that a departure carried out of the customs territory: the content of CEB message 509. */
export interface ExitList {
  readonly departureId: string;
  readonly vehicle: string;
  /** When and where it left the territory, UTC and UN/LOCODE. */
  readonly exitedAt: string;
  readonly exitPlace: string;
  readonly items: readonly {
    /** Number of the load unit. */
    readonly totalPackageNo: string;
    /** Label of the item. */
    readonly logisticsNo: string;
    readonly parcelId: string;
    readonly declarationId: string;
  }[];
}

/** Undefined while it has not left the territory. It does not contain load units that were left behind. */
export function exitListOf(departure: Departure, units: readonly UnitWithMembers[]): ExitList | undefined {
  const { departureId, vehicle, exitPlace, leftBehind, history } = departure;
  const exitedAt = history.find(({ phase }) => phase === 'exited')?.at;
  if (exitedAt === undefined || exitPlace === null) return undefined;
  const gone = units.filter(
    (unit) => Object.hasOwn(departure.load, unit.receptacleId) && !leftBehind.includes(unit.receptacleId),
  );
  const items = gone.flatMap((unit) =>
    unit.exitItems.map(({ itemNumber, parcelId, declarationId }) => ({
      totalPackageNo: unit.number,
      logisticsNo: itemNumber,
      parcelId,
      declarationId,
    })),
  );
  return { departureId, vehicle, exitedAt, exitPlace, items };
}
