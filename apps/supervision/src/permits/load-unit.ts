import type { ClosedReceptacle } from '#libs/contracts';

/** A parcel in a load unit; it was packed in the first version of its declaration, where it names none. */
export type Member = ClosedReceptacle['members'][number];

/** A load unit as supervision knows it: the members of its newest closing. */
export interface LoadUnit {
  readonly receptacleId: string;
  readonly livemode: boolean;
  /** The newest closing that was seen; 0 before the first. */
  readonly closing: number;
  /** False before the first closing and after a re-opening: its members are not known then. */
  readonly closed: boolean;
  readonly members: readonly Member[];
  /** Where it goes; absent where a former version of the service stored it. */
  readonly destinationCountry?: string;
  readonly destinationOffice?: string;
  /** On its label (S9 or another), and of its seal; absent where a former version of the service stored it. */
  readonly number?: string;
  readonly seal?: string;
  /** Departures whose lists name a closing of it that has not been seen. */
  readonly awaitedBy: readonly string[];
  /** The departure whose list was last answered for this closing. */
  readonly listedOn?: string;
}

export function newLoadUnit(receptacleId: string, livemode: boolean): LoadUnit {
  return { receptacleId, livemode, closing: 0, closed: false, members: [], awaitedBy: [] };
}
