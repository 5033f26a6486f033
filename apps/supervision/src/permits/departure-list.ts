import type { Blocking, LoadList, ParcelRef } from '#libs/contracts';
import type { LoadUnit } from './load-unit.js';

/** The newest load list of one departure and what customs answered to it. */
export interface DepartureList {
  readonly departureId: string;
  readonly livemode: boolean;
  readonly listVersion: number;
  readonly listDigest: string;
  readonly receptacles: LoadList['receptacles'];
  /** `unlisted`: it departed, and no list of it has come. */
  readonly status: 'waiting' | 'granted' | 'refused' | 'revoked' | 'cancelled' | 'unlisted';
  readonly blocking: readonly Blocking[];
  readonly parcelCount: number;
  /** UTC. */
  readonly at: string;
  readonly departedAt?: string;
}

/** A parcel on a load list, in its load unit. */
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
