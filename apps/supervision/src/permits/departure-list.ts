import type { Blocking, LoadList, ParcelRef } from '#libs/contracts';

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
  /** In which it was packed; absent where that is not known. */
  readonly declarationVersion?: number;
  /** Of its load unit; absent where that is not known. */
  readonly destinationCountry?: string;
}

/** It is permitted, or may still be: who takes a parcel off it has to write it. */
export function isOpen({ status, departedAt }: DepartureList): boolean {
  return departedAt === undefined && (status === 'waiting' || status === 'granted');
}
