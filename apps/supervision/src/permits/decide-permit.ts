import type { Blocking } from '#libs/contracts';
import type { CustomsCase, Listing } from '../cases/customs-case.js';
import type { DepartureList, Listed } from './departure-list.js';
import { type Obstacle, obstacleOf } from '../cases/may-leave.js';

export interface PermitQuestion {
  readonly list: DepartureList;
  readonly members: readonly Listed[];
  /** Digest of the members as supervision knows them. */
  readonly membersDigest: string;
  readonly caseOf: (declarationId: string) => CustomsCase | undefined;
  /** Events of this parcel or declaration are parked for an operator. */
  readonly isParked: (member: Listed) => boolean;
  readonly at: string;
}

export interface PermitAnswer {
  readonly list: DepartureList;
  /** Each case with its place on the permitted list; empty when refused. */
  readonly listed: readonly CustomsCase[];
}

/**
 * Granted for exactly this list when every parcel on it may leave; otherwise refused, with the parcels that may not. An unknown parcel may
 * not leave. A list whose digest is not that of its members is refused without naming a parcel: it contradicts itself.
 */
export function decidePermit(question: PermitQuestion): PermitAnswer {
  const { list, members, membersDigest, caseOf, at } = question;
  const blocking = members.flatMap((member) => {
    const obstacle = obstacleOn(question, member);
    return obstacle ? [blockingOf(member, obstacle)] : [];
  });
  const granted = blocking.length === 0 && membersDigest === list.listDigest;
  const answered: DepartureList = {
    ...list,
    status: granted ? 'granted' : 'refused',
    blocking,
    parcelCount: members.length,
    at,
  };
  return { list: answered, listed: granted ? members.map((member) => listedCase(caseOf, list, member)) : [] };
}

export function blockingOf({ parcelId, declarationId, receptacleId }: Listed, { reason, detail }: Obstacle): Blocking {
  return { parcelId, declarationId, receptacleId, reason, detail };
}

function obstacleOn({ list, caseOf, isParked }: PermitQuestion, member: Listed): Obstacle | undefined {
  const customsCase = caseOf(member.declarationId);
  const obstacle = obstacleOf(customsCase);
  if (obstacle) return obstacle;
  if (customsCase?.livemode !== list.livemode)
    return { reason: 'other-mode', detail: 'test and live data never travel together' };
  if (isParked(member)) return { reason: 'parked', detail: 'an event about it waits unread' };
  if (customsCase.listing?.departed) return { reason: 'departed', detail: 'it has departed already' };
  return undefined;
}

function listedCase(caseOf: PermitQuestion['caseOf'], list: DepartureList, member: Listed): CustomsCase {
  const customsCase = caseOf(member.declarationId);
  if (!customsCase) throw new Error(`granted without a case: ${member.declarationId}`);
  const listing: Listing = {
    departureId: list.departureId,
    listVersion: list.listVersion,
    listDigest: list.listDigest,
    receptacleId: member.receptacleId,
    departed: false,
    exited: false,
  };
  return { ...customsCase, listing };
}
