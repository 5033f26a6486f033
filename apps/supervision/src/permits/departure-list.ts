import type { Blocking, LoadList, ParcelRef } from '#libs/contracts';

/** The newest load list of one departure and what customs answered to it. */
export interface DepartureList {
  readonly departureId: string;
  readonly livemode: boolean;
  readonly listVersion: number;
  readonly listDigest: string;
  readonly receptacles: LoadList['receptacles'];
  /** `unlisted`: it left, and no list of it was ever seen. */
  readonly status: 'waiting' | 'granted' | 'refused' | 'revoked' | 'cancelled' | 'unlisted';
  readonly blocking: readonly Blocking[];
  readonly parcelCount: number;
  /** UTC. */
  readonly at: string;
  readonly departedAt?: string;
}

/** A load unit as supervision knows it: the members of its newest closing. */
export interface LoadUnit {
  readonly receptacleId: string;
  readonly livemode: boolean;
  /** The newest closing that was seen; 0 before the first. */
  readonly closing: number;
  /** False before the first closing and after a re-opening: its members are nobody's word then. */
  readonly closed: boolean;
  readonly members: readonly ParcelRef[];
  /** Departures whose lists name a closing of it that has not been seen. */
  readonly awaitedBy: readonly string[];
}

export function newLoadUnit(receptacleId: string, livemode: boolean): LoadUnit {
  return { receptacleId, livemode, closing: 0, closed: false, members: [], awaitedBy: [] };
}

export interface Listed extends ParcelRef {
  readonly receptacleId: string;
}

/** The parcels on a list, or undefined while one of its load units is not known as the list names it. */
export function membersOf(
  list: Pick<DepartureList, 'receptacles'>,
  unitOf: (receptacleId: string) => LoadUnit | undefined,
): Listed[] | undefined {
  const members: Listed[] = [];
  for (const { receptacleId, closing } of list.receptacles) {
    const unit = unitOf(receptacleId);
    if (!unit?.closed || unit.closing !== closing) return undefined;
    for (const { parcelId, declarationId } of unit.members) members.push({ parcelId, declarationId, receptacleId });
  }
  return members;
}
