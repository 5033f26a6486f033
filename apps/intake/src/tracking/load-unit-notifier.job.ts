import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/messaging';
import { BackgroundLoop, type RoundResult } from '#libs/service-kit';
import { NotifyLoadUnit } from './notify-load-unit.use-case.js';
import { type PendingNotification, PendingNotificationQueries } from './pending-notification.queries.js';
import { RemovePendingNotification } from './remove-pending-notification.use-case.js';

/** Load units at the same time; each may hold some hundred orders. */
const SIDE_BY_SIDE = 4;
const MOST_AT_ONCE = 200;

/** Notifies the parties of each load unit what happened to it, in portions. */
@Injectable()
export class LoadUnitNotifier extends BackgroundLoop {
  constructor(
    private readonly queries: PendingNotificationQueries,
    private readonly commands: CommandBus,
    private readonly notifyLoadUnit: NotifyLoadUnit,
    private readonly removePending: RemovePendingNotification,
  ) {
    super({ restMs: 100, idleMs: 1_000 });
  }

  override async round(): Promise<RoundResult> {
    let notified = 0;
    for (const pending of await this.queries.due(MOST_AT_ONCE)) notified += await this.notify(pending);
    return notified > 0 ? 'more' : undefined;
  }

  /** How many load units were notified. The row stays while the members of one are not known yet. */
  private async notify(pending: PendingNotification): Promise<number> {
    const { id, closingIds, departureId, step, at, place } = pending;
    let notified = 0;
    let known = 0;
    for (let i = 0; i < closingIds.length; i += SIDE_BY_SIDE) {
      const units = await this.queries.members(closingIds.slice(i, i + SIDE_BY_SIDE), pending);
      const waiting = units.filter((unit) => !unit.notified);
      await Promise.all(
        waiting.map(({ closingId, orderKeys }) =>
          this.commands.execute(this.notifyLoadUnit, { closingId, orderKeys, departureId, step, at, place }),
        ),
      );
      notified += waiting.length;
      known += units.length;
    }
    if (known === closingIds.length) await this.commands.execute(this.removePending, { id });
    return notified;
  }
}
