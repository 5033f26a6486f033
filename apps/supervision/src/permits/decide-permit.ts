import type { Blocking } from '#libs/contracts';
import type { CustomsCase, Listing } from '../cases/customs-case.js';
import { isScreeningStale } from '../cases/is-screening-stale.js';
import { type Obstacle, obstacleOf } from '../cases/may-leave.js';
import type { DepartureList, Listed } from './departure-list.js';
import type { DepartureUnit } from './departure-unit.js';

export interface MemberQuestion {
  readonly list: Pick<DepartureList, 'livemode'>;
  readonly member: Pick<Listed, 'declarationVersion' | 'destinationCountry'>;
  readonly customsCase: CustomsCase | undefined;
  /** Events of this parcel or declaration are parked for an operator. */
  readonly isParked: boolean;
  /** Version of each screening list in force; absent while none is. */
  readonly lists?: Readonly<Record<string, string>>;
}

/** Why a parcel may not leave on a list; undefined when it may. An unknown parcel may not leave. */
export function obstacleOn({ list, member, customsCase, isParked, lists }: MemberQuestion): Obstacle | undefined {
  const obstacle = obstacleOf(customsCase);
  if (obstacle) return obstacle;
  if (customsCase?.livemode !== list.livemode)
    return { reason: 'other-mode', detail: 'test and live data never travel together' };
  if (isParked) return { reason: 'parked', detail: 'an event about it waits unread' };
  if (lists && isScreeningStale(customsCase, lists))
    return { reason: 'not-screened', detail: 'a screening list came into force, and it is not screened with it yet' };
  if (customsCase.listing?.departed) return { reason: 'departed', detail: 'it has departed already' };
  return otherContent(member, customsCase);
}

/** The load unit holds the goods as another version declares them, or goes elsewhere than the released one. */
function otherContent(
  { declarationVersion, destinationCountry }: MemberQuestion['member'],
  { declaration }: CustomsCase,
): Obstacle | undefined {
  const released = declaration?.declarationVersion;
  if (declarationVersion !== undefined && declarationVersion !== released)
    return { reason: 'other-version', detail: `packed as version ${declarationVersion}, released is ${released}` };
  if (destinationCountry !== undefined && destinationCountry !== declaration?.destinationCountry)
    return { reason: 'other-destination', detail: `its load unit goes to ${destinationCountry}` };
  return undefined;
}

export function blockingOf({ parcelId, declarationId, receptacleId }: Listed, { reason, detail }: Obstacle): Blocking {
  return { parcelId, declarationId, receptacleId, reason, detail };
}

/** The place on a list that is being answered. */
export function listingOn(
  { departureId, listVersion, listDigest }: DepartureList,
  { receptacleId, declarationVersion }: Pick<Listed, 'receptacleId' | 'declarationVersion'>,
): Listing {
  return {
    departureId,
    listVersion,
    listDigest,
    receptacleId,
    ...(declarationVersion !== undefined && { declarationVersion }),
    departed: false,
    exited: false,
  };
}

/**
 * The answer to a list whose load units are all answered: granted for exactly this list when no unit holds a parcel that may not leave;
 * otherwise refused, with those parcels. A list whose digest is not that of its members is refused without naming a parcel: it contradicts
 * itself.
 *
 * @param membersDigest of the members as supervision knows them
 */
export function decidePermit(
  list: DepartureList,
  units: readonly DepartureUnit[],
  membersDigest: string,
  at: string,
): DepartureList {
  const blocking = units.flatMap((unit) => unit.blocking);
  const granted = blocking.length === 0 && membersDigest === list.listDigest;
  const parcelCount = units.reduce((sum, unit) => sum + unit.parcelCount, 0);
  return { ...list, status: granted ? 'granted' : 'refused', blocking, parcelCount, at };
}
