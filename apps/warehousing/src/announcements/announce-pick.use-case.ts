import { Injectable } from '@nestjs/common';
import type { DataOf, StockPickOrdered } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { noticeOfPick } from '../parcels/advance-notice.js';
import { announce, lateReadsOfAnnouncement, readsOfAnnouncement } from './announce.effects.js';

type PickOrder = DataOf<typeof StockPickOrdered>;

/** Goods sold from stock abroad are announced like any other, though nothing is declared. */
@Injectable()
export class AnnouncePick implements UseCase<PickOrder> {
  readonly lateReads = lateReadsOfAnnouncement;

  prefetch({ data }: Message<PickOrder>) {
    return readsOfAnnouncement(data);
  }

  handle(tx: UnitOfWork, message: Message<PickOrder>): void {
    announce(tx, message, message.data.parcelId, noticeOfPick(message.data));
  }
}
