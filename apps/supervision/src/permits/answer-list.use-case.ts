import { Injectable } from '@nestjs/common';
import { LoadPermitGranted, LoadPermitRefused } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { decidePermit } from './decide-permit.js';
import type { DepartureList } from './departure-list.js';
import { DepartureListTable } from './departure-list.table.js';
import { type DepartureUnit, departureUnitId, isAnswered, listedUnit } from './departure-unit.js';
import { DepartureUnitTable } from './departure-unit.table.js';

export interface ListToAnswer {
  readonly departureId: string;
  readonly listVersion: number;
  /** Of the members of its load units. */
  readonly membersDigest: string;
}

/**
 * Answers a list when all its load units are answered. Only the list is written: the one who blocks a unit, or opens it, writes the list as well.
 * A list of a former version has no rows for its units yet; it gets them here.
 */
@Injectable()
export class AnswerList implements UseCase<ListToAnswer, boolean> {
  readonly lateReads = [DepartureUnitTable];

  prefetch({ data }: Message<ListToAnswer>) {
    return [DepartureListTable.ref(data.departureId)];
  }

  /** @returns false where there was nothing to do */
  handle(tx: UnitOfWork, { data: { departureId, listVersion, membersDigest } }: Message<ListToAnswer>): boolean {
    const list = tx.find(DepartureListTable, departureId);
    if (list?.status !== 'waiting' || list.departedAt !== undefined || list.listVersion !== listVersion) return false;
    const ids = list.receptacles.map(({ receptacleId }) => departureUnitId({ departureId, receptacleId }));
    tx.load(ids.map((id) => DepartureUnitTable.ref(id)));
    const units: DepartureUnit[] = [];
    const missing: string[] = [];
    for (const { receptacleId } of list.receptacles) {
      const unit = tx.find(DepartureUnitTable, departureUnitId({ departureId, receptacleId }));
      if (unit?.listVersion === listVersion) units.push(unit);
      else missing.push(receptacleId);
    }
    for (const receptacleId of missing)
      tx.save(DepartureUnitTable, departureUnitId({ departureId, receptacleId }), listedUnit(list, receptacleId));
    if (missing.length > 0) return true;
    if (!units.every((unit) => isAnswered(unit, list))) return false;
    publishAnswer(tx, decidePermit(list, units, membersDigest, tx.now.toISOString()));
    return true;
  }
}

function publishAnswer(tx: UnitOfWork, list: DepartureList): void {
  const { departureId, listVersion, listDigest, parcelCount, at, livemode } = list;
  const about = DepartureListTable.ref(departureId);
  const attributes = { correlationid: departureId, livemode };
  const answer = { departureId, listVersion, listDigest, at };
  tx.save(DepartureListTable, departureId, list);
  if (list.status === 'granted') {
    tx.publish(LoadPermitGranted, { about, data: { ...answer, parcelCount }, attributes });
  } else {
    tx.publish(LoadPermitRefused, { about, data: { ...answer, blocking: [...list.blocking] }, attributes });
  }
}
