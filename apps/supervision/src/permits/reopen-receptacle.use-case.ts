import { Injectable } from '@nestjs/common';
import type { DataOf, ReceptacleReopened } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { revokePermit } from './block-list.effects.js';
import { isOpen } from './departure-list.js';
import { DepartureListTable } from './departure-list.table.js';
import { departureUnitId, withStep } from './departure-unit.js';
import { DepartureUnitTable } from './departure-unit.table.js';
import type { LoadUnit } from './load-unit.js';
import { LoadUnitTable } from './load-unit.table.js';

type Reopened = DataOf<typeof ReceptacleReopened>;

/**
 * The members of a load unit are not known until it closes again. A list that names it as it was closed is not permitted with it: it waits,
 * or its permit is revoked, without a parcel that would have to come off.
 */
@Injectable()
export class ReopenReceptacle implements UseCase<Reopened> {
  readonly lateReads = [DepartureListTable, DepartureUnitTable];

  prefetch({ data }: Message<Reopened>) {
    return [LoadUnitTable.ref(data.receptacleId)];
  }

  handle(tx: UnitOfWork, { data: { receptacleId, closing } }: Message<Reopened>) {
    const known = tx.find(LoadUnitTable, receptacleId);
    if (!known || known.closing > closing) return;
    const { listedOn, ...unit } = known;
    tx.save(LoadUnitTable, receptacleId, { ...unit, closing, closed: false, members: [] });
    if (listedOn !== undefined) takeOffList(tx, known, listedOn);
  }
}

function takeOffList(tx: UnitOfWork, { receptacleId, closing }: LoadUnit, departureId: string): void {
  const id = departureUnitId({ departureId, receptacleId });
  const list = tx.find(DepartureListTable, departureId);
  const unit = tx.find(DepartureUnitTable, id);
  if (!list || !isOpen(list) || unit?.listVersion !== list.listVersion || unit.closing !== closing) return;
  tx.save(DepartureUnitTable, id, { ...withStep(unit, 'listed'), waits: true });
  if (list.status === 'granted') revokePermit(tx, list, []);
  else tx.save(DepartureListTable, departureId, list);
}
