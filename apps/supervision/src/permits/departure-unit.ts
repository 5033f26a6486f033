import type { Blocking } from '#libs/contracts';
import type { DepartureList } from './departure-list.js';

/** What a departure did with a load unit, in the order in which it is applied to the members. */
export const unitSteps = ['listed', 'departed', 'exited', 'returned', 'at-hub'] as const;
export type UnitStep = (typeof unitSteps)[number];

/**
 * A load unit on one departure: what happened to it is written once, here, and applied to its members in slices. Each act on a listed
 * parcel that may no longer leave writes this row, and so does whatever happens to the unit as a whole.
 */
export interface DepartureUnit {
  readonly departureId: string;
  readonly receptacleId: string;
  readonly livemode: boolean;
  /** As its list names it; 0 where no list does: then its newest closing counts. */
  readonly closing: number;
  /** Of the list that names it, or with which it departed; 0 where there is none. */
  readonly listVersion: number;
  readonly parcelCount: number;
  /** Members that were found, or became, such that they may not leave. */
  readonly blocking: readonly Blocking[];
  readonly departed?: true;
  readonly exited?: true;
  /** Stopped before the exit and brought back. */
  readonly returned?: true;
  /** Where it waits after this leg. */
  readonly hub?: { readonly facility: string; readonly office?: string };
  /** Steps that are not applied to all members yet. */
  readonly pending: readonly UnitStep[];
  /** Number of the first member to which they are not applied. */
  readonly next: number;
  /** Its members are not known: it waits for its closing. */
  readonly waits?: true;
}

type UnitPlace = Pick<DepartureUnit, 'departureId' | 'receptacleId'>;

export function departureUnitId({ departureId, receptacleId }: UnitPlace): string {
  return `${departureId}/${receptacleId}`;
}

/** Of a departure that no list is known of. */
export function newDepartureUnit(place: UnitPlace, livemode: boolean): DepartureUnit {
  const { departureId, receptacleId } = place;
  return {
    departureId,
    receptacleId,
    livemode,
    closing: 0,
    listVersion: 0,
    parcelCount: 0,
    blocking: [],
    pending: [],
    next: 0,
  };
}

/** As the list names it: whether its members may leave is to be looked at, or they have departed. */
export function listedUnit(list: DepartureList, receptacleId: string): DepartureUnit {
  const { departureId, livemode, listVersion, status, departedAt } = list;
  // Of what departed without a list only the load units are known.
  const listed = status === 'unlisted' ? undefined : list.receptacles.find((one) => one.receptacleId === receptacleId);
  const unit = {
    ...newDepartureUnit({ departureId, receptacleId }, livemode),
    closing: listed?.closing ?? 0,
    listVersion,
  };
  return departedAt === undefined ? withStep(unit, 'listed') : departedUnit(unit);
}

export function departedUnit({ returned: _, ...unit }: DepartureUnit): DepartureUnit {
  return { ...withStep(unit, 'departed'), departed: true };
}

/** One more step is to be applied, from the first member on. What has departed is not answered any more, nor stopped once it is back. */
export function withStep(unit: DepartureUnit, step: UnitStep): DepartureUnit {
  const isOver = (earlier: UnitStep) =>
    (step === 'departed' && earlier === 'listed') ||
    (step === 'returned' && (earlier === 'departed' || earlier === 'exited'));
  const pending = unitSteps.filter((one) => one === step || (unit.pending.includes(one) && !isOver(one)));
  return { ...unit, pending, next: 0 };
}

/** It is known of each member whether it may leave on this list. */
export function isAnswered({ listVersion, pending }: DepartureUnit, list: Pick<DepartureList, 'listVersion'>): boolean {
  return listVersion === list.listVersion && !pending.includes('listed');
}
