import { Injectable } from '@nestjs/common';
import type { ClosedReceptacle } from '#libs/contracts';
import { type Message, parkedKeys, type UnitOfWork, type UseCase } from '#libs/messaging';
import { CaseTable } from '../cases/case.table.js';
import { decideLoadPermit } from './decide-load-permit.effects.js';
import type { DepartureList } from './departure-list.js';
import { DepartureListTable } from './departure-list.table.js';
import { newLoadUnit } from './load-unit.js';
import { LoadUnitTable } from './load-unit.table.js';

/** The members of a load unit are known now: lists that waited for it are answered. */
@Injectable()
export class CloseReceptacle implements UseCase<ClosedReceptacle> {
  readonly lateReads = [DepartureListTable, LoadUnitTable, CaseTable, parkedKeys];

  prefetch({ data }: Message<ClosedReceptacle>) {
    return [LoadUnitTable.ref(data.receptacleId)];
  }

  handle(tx: UnitOfWork, { data, livemode }: Message<ClosedReceptacle>) {
    const { receptacleId, closing, members } = data;
    const known = tx.find(LoadUnitTable, receptacleId) ?? newLoadUnit(receptacleId, livemode);
    if (closing <= known.closing) return;
    tx.load(known.awaitedBy.map((departureId) => DepartureListTable.ref(departureId)));
    const waiting = known.awaitedBy
      .map((departureId) => tx.find(DepartureListTable, departureId))
      .filter((list): list is DepartureList => list !== undefined && awaits(list, receptacleId, closing));
    const awaitedBy = waiting
      .filter((list) => closingOn(list, receptacleId) > closing)
      .map(({ departureId }) => departureId);
    tx.save(LoadUnitTable, receptacleId, { ...known, closing, closed: true, members, awaitedBy });
    const due = waiting.filter((list) => closingOn(list, receptacleId) === closing);
    tx.load(due.flatMap((list) => list.receptacles.map((other) => LoadUnitTable.ref(other.receptacleId))));
    // What has departed comes first: a list that is still to be answered must see it.
    const ordered = due.toSorted((a, b) => Number(b.departedAt !== undefined) - Number(a.departedAt !== undefined));
    for (const list of ordered) decideLoadPermit(tx, list);
  }
}

function closingOn(list: DepartureList, receptacleId: string): number {
  return list.receptacles.find((listed) => listed.receptacleId === receptacleId)?.closing ?? 0;
}

function awaits(list: DepartureList, receptacleId: string, closing: number): boolean {
  const isUnanswered = list.status === 'waiting' || list.status === 'unlisted';
  return isUnanswered && closingOn(list, receptacleId) >= closing;
}
