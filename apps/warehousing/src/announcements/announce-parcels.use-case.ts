import { Injectable } from '@nestjs/common';
import type { Declaration } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { noticeOfDeclaration } from '../parcels/advance-notice.js';
import { announce, lateReadsOfAnnouncement, readsOfAnnouncement } from './announce.effects.js';

/** Keeps the advance notice of each parcel of a declaration. */
@Injectable()
export class AnnounceParcels implements UseCase<Declaration> {
  readonly lateReads = lateReadsOfAnnouncement;

  prefetch({ data }: Message<Declaration>) {
    return data.parcels.flatMap(readsOfAnnouncement);
  }

  handle(tx: UnitOfWork, message: Message<Declaration>): void {
    const { data } = message;
    for (const [i, { parcelId }] of data.parcels.entries()) {
      announce(tx, message, parcelId, noticeOfDeclaration(data, i));
    }
  }
}
