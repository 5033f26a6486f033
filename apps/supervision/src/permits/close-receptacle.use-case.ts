import { Injectable } from '@nestjs/common';
import type { ClosedReceptacle } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { DepartureListTable } from './departure-list.table.js';
import { type DepartureUnit, departureUnitId, listedUnit } from './departure-unit.js';
import { DepartureUnitTable } from './departure-unit.table.js';
import { newLoadUnit } from './load-unit.js';
import { LoadUnitTable } from './load-unit.table.js';

/** The members of a load unit are known now: what waited for them goes on. */
@Injectable()
export class CloseReceptacle implements UseCase<ClosedReceptacle> {
  readonly lateReads = [DepartureListTable, DepartureUnitTable];

  prefetch({ data }: Message<ClosedReceptacle>) {
    return [LoadUnitTable.ref(data.receptacleId)];
  }

  handle(tx: UnitOfWork, { data, livemode }: Message<ClosedReceptacle>) {
    const { receptacleId, closing, members, destinationCountry, destinationOffice, number, seal } = data;
    const { listedOn: _, ...known } = tx.find(LoadUnitTable, receptacleId) ?? newLoadUnit(receptacleId, livemode);
    if (closing <= known.closing) return;
    const waiting = known.awaitedBy
      .map((departureId) => unitOn(tx, departureId, receptacleId))
      .filter((unit): unit is DepartureUnit => unit !== undefined && (unit.closing === 0 || unit.closing >= closing));
    const awaitedBy = waiting.filter((unit) => unit.closing > closing).map(({ departureId }) => departureId);
    tx.save(LoadUnitTable, receptacleId, {
      ...known,
      closing,
      closed: true,
      members,
      destinationCountry,
      destinationOffice,
      number,
      seal,
      awaitedBy,
    });
    for (const { waits: _waits, ...unit } of waiting)
      if (unit.closing <= closing) tx.save(DepartureUnitTable, departureUnitId(unit), unit);
  }
}

/** A list of a former version may wait for it without a row for the unit. */
function unitOn(tx: UnitOfWork, departureId: string, receptacleId: string): DepartureUnit | undefined {
  const known = tx.find(DepartureUnitTable, departureUnitId({ departureId, receptacleId }));
  const list = known ? undefined : tx.find(DepartureListTable, departureId);
  return list ? listedUnit(list, receptacleId) : known;
}
