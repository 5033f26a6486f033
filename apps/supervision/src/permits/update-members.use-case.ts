import { Injectable } from '@nestjs/common';
import { type Blocking, topics } from '#libs/contracts';
import { type Message, parkedKeys, parkedRef, type UnitOfWork, type UseCase } from '#libs/messaging';
import { CaseTable } from '../cases/case.table.js';
import { ScreeningRegister } from '../screening/screening-register.service.js';
import { applySteps, upToDate } from './apply-steps.effects.js';
import { blockingOf, listingOn, type MemberQuestion, obstacleOn } from './decide-permit.js';
import type { DepartureList, Listed } from './departure-list.js';
import { DepartureListTable } from './departure-list.table.js';
import { departureUnitId } from './departure-unit.js';
import { DepartureUnitTable } from './departure-unit.table.js';
import { type LoadUnit, type Member, newLoadUnit } from './load-unit.js';
import { LoadUnitTable } from './load-unit.table.js';
import { StopTable } from './stop.table.js';
import { takeOver, type Taken } from './take-over.effects.js';

export interface MembersToUpdate {
  readonly departureId: string;
  readonly receptacleId: string;
  /** So many members at most. */
  readonly atMost: number;
}

const declarationsTopic = topics.declarations.name;
const parcelsTopic = topics.parcels.name;

/**
 * Applies to the next members of a load unit what happened to it on a departure. How far it came is written with them, so that each member
 * is reached once, whatever process dies in between.
 */
@Injectable()
export class UpdateMembers implements UseCase<MembersToUpdate, boolean> {
  readonly lateReads = [CaseTable, DepartureListTable, DepartureUnitTable, StopTable, parkedKeys];

  constructor(private readonly screening: ScreeningRegister) {}

  prefetch({ data }: Message<MembersToUpdate>) {
    return [
      DepartureUnitTable.ref(departureUnitId(data)),
      DepartureListTable.ref(data.departureId),
      LoadUnitTable.ref(data.receptacleId),
    ];
  }

  /** @returns whether further members of the unit wait */
  handle(tx: UnitOfWork, { data }: Message<MembersToUpdate>): boolean {
    const { departureId, receptacleId, atMost } = data;
    const id = departureUnitId(data);
    const unit = tx.find(DepartureUnitTable, id);
    if (!unit || unit.pending.length === 0 || unit.waits) return false;
    const loadUnit = tx.find(LoadUnitTable, receptacleId) ?? newLoadUnit(receptacleId, unit.livemode);
    const closing = unit.closing === 0 ? loadUnit.closing : unit.closing;
    if (!loadUnit.closed || loadUnit.closing !== closing) {
      tx.save(DepartureUnitTable, id, { ...unit, waits: true });
      if (unit.closing === 0 || unit.closing > loadUnit.closing) awaitClosing(tx, loadUnit, departureId);
      return false;
    }
    const list = tx.find(DepartureListTable, departureId);
    const end = Math.min(unit.next + atMost, loadUnit.members.length);
    const isLast = end === loadUnit.members.length;
    const members = loadUnit.members.slice(unit.next, end).map((member) => listedOf(loadUnit, member));
    tx.load(members.map(({ declarationId }) => CaseTable.ref(declarationId)));
    const isAsked =
      unit.pending.includes('listed') && list?.status === 'waiting' && list.listVersion === unit.listVersion;
    if (isAsked && loadUnit.listedOn !== departureId)
      tx.save(LoadUnitTable, receptacleId, { ...loadUnit, listedOn: departureId });
    const found = isAsked
      ? answerMembers(
          tx,
          list,
          members,
          tx.once(() => this.screening.index()?.lists),
        )
      : [];
    const steps = { unit, list, steps: unit.pending };
    for (const member of members) applySteps(tx, member, tx.find(CaseTable, member.declarationId), steps);
    tx.save(DepartureUnitTable, id, {
      ...unit,
      closing,
      parcelCount: loadUnit.members.length,
      blocking: [...unit.blocking, ...found],
      ...(isLast ? { next: 0, pending: [] } : { next: end }),
    });
    return !isLast;
  }
}

function listedOf({ receptacleId, destinationCountry }: LoadUnit, member: Member): Listed {
  const { parcelId, declarationId, declarationVersion = 1 } = member;
  return {
    parcelId,
    declarationId,
    receptacleId,
    declarationVersion,
    ...(destinationCountry !== undefined && { destinationCountry }),
  };
}

function awaitClosing(tx: UnitOfWork, loadUnit: LoadUnit, departureId: string): void {
  if (loadUnit.awaitedBy.includes(departureId)) return;
  tx.save(LoadUnitTable, loadUnit.receptacleId, { ...loadUnit, awaitedBy: [...loadUnit.awaitedBy, departureId] });
}

/** Each that may leave gets its place on the list. @returns those that may not */
function answerMembers(
  tx: UnitOfWork,
  list: DepartureList,
  members: readonly Listed[],
  lists: MemberQuestion['lists'],
): Blocking[] {
  tx.load(members.flatMap((member) => readsOf(tx, member)));
  const blocking: Blocking[] = [];
  const taken: Taken[] = [];
  for (const member of members) {
    const { parcelId, declarationId } = member;
    const known = tx.find(CaseTable, declarationId);
    const customsCase = known && upToDate(tx, known);
    const isParked = tx.isParked(declarationsTopic, declarationId) || tx.isParked(parcelsTopic, parcelId);
    const obstacle = obstacleOn({ list, member, customsCase, isParked, ...(lists && { lists }) });
    if (obstacle || !customsCase) {
      if (obstacle) blocking.push(blockingOf(member, obstacle));
      continue;
    }
    taken.push({ member, listing: customsCase.listing });
    tx.save(CaseTable, declarationId, { ...customsCase, listing: listingOn(list, member) });
  }
  takeOver(tx, list.departureId, taken);
  return blocking;
}

function readsOf(tx: UnitOfWork, { parcelId, declarationId }: Listed) {
  const listing = tx.find(CaseTable, declarationId)?.listing;
  return [
    parkedRef(declarationsTopic, declarationId),
    parkedRef(parcelsTopic, parcelId),
    ...(listing ? [DepartureListTable.ref(listing.departureId), DepartureUnitTable.ref(departureUnitId(listing))] : []),
  ];
}
