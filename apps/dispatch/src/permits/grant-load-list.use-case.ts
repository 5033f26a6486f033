import { Injectable } from '@nestjs/common';
import type { DataOf, LoadPermitGranted } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { DepartureTable } from '../departures/departure.table.js';
import { grantList } from './answer-list.js';

type Granted = DataOf<typeof LoadPermitGranted>;

/** Customs permits a list. A grant for any other list than the present one changes nothing. */
@Injectable()
export class GrantLoadList implements UseCase<Granted> {
  prefetch({ data: { departureId } }: Message<Granted>) {
    return [DepartureTable.ref(departureId)];
  }

  handle(tx: UnitOfWork, { data: { departureId, listVersion, listDigest, at } }: Message<Granted>): void {
    const departure = tx.find(DepartureTable, departureId);
    const granted = departure && grantList(departure, { listVersion, listDigest, at });
    if (granted) tx.save(DepartureTable, departureId, granted);
  }
}
