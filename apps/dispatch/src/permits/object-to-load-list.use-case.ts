import { Injectable } from '@nestjs/common';
import { type DataOf, LoadPermitRefused, LoadPermitRevoked } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import type { Objection } from '../departures/departure.js';
import { DepartureTable, LoadListTable } from '../departures/departure.table.js';
import { offloadUnits } from '../departures/offload-units.effects.js';
import { releaseCapacityOn } from '../departures/release-capacity.effects.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { UnitMembersTable } from '../load-units/unit-members.table.js';
import { objectTo } from './answer-list.js';

/** A refusal and a revocation name the same: what may not leave, and why. */
type Objected = DataOf<typeof LoadPermitRefused>;

const kinds: Readonly<Record<string, Objection['kind']>> = {
  [LoadPermitRefused.name]: 'refused',
  [LoadPermitRevoked.name]: 'revoked',
};

/**
 * Customs refuses a list, or takes its permit back: what may not leave is offloaded, and the rest is listed again. A refusal that names
 * nothing on the list waits for a dispatcher; after a revocation the list is submitted again in any case, for its permit is gone.
 */
@Injectable()
export class ObjectToLoadList implements UseCase<Objected> {
  readonly lateReads = [DepartureTable, LoadListTable, UnitMembersTable];

  prefetch({ data: { departureId, blocking } }: Message<Objected>) {
    return [
      DepartureTable.ref(departureId),
      LoadListTable.ref(departureId),
      ...blocking.map(({ receptacleId }) => LoadUnitTable.ref(receptacleId)),
    ];
  }

  handle(tx: UnitOfWork, { type, data }: Message<Objected>): void {
    const { departureId, listVersion, blocking, at } = data;
    const kind = kinds[type];
    if (!kind) throw new Error(`${type} is no objection`);
    const known = tx.find(DepartureTable, departureId);
    const objection: Objection = { kind, listVersion, blocking, at };
    const blocked = known && objectTo(known, objection);
    if (!blocked) return;
    const departure = { ...known, objection };
    if (blocked.size === 0 && kind === 'refused') {
      tx.save(DepartureTable, departureId, departure);
      return;
    }
    offloadUnits(tx, departureId, blocked);
    releaseCapacityOn(tx, departure, new Set(blocked.keys()));
  }
}
