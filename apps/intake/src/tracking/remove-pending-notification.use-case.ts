import { Injectable } from '@nestjs/common';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { PendingNotificationRows } from './pending-notification.table.js';

/** The parties of all load units of a step are notified. */
@Injectable()
export class RemovePendingNotification implements UseCase<{ readonly id: string }> {
  handle(tx: UnitOfWork, { data }: Message<{ readonly id: string }>): void {
    tx.remove(PendingNotificationRows, data.id);
  }
}
