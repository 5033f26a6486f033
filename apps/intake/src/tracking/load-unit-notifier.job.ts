import { Injectable } from '@nestjs/common';
import { CommandBus, RowGone } from '#libs/messaging';
import { BackgroundLoop, type RoundResult } from '#libs/service-kit';
import { IntakeConfig } from '../intake.config.js';
import { NotifyLoadUnit } from './notify-load-unit.use-case.js';
import { type PendingNotification, PendingNotificationQueries, type Unit } from './pending-notification.queries.js';
import { RemovePendingNotification } from './remove-pending-notification.use-case.js';

/** Load units that are looked at together. */
const UNITS_AT_ONCE = 4;
const MOST_AT_ONCE = 200;

/** Notifies the parties of each load unit what happened to it, so many orders at a time. */
@Injectable()
export class LoadUnitNotifier extends BackgroundLoop {
  private readonly ordersAtOnce: number;

  constructor(
    private readonly queries: PendingNotificationQueries,
    private readonly commands: CommandBus,
    private readonly notifyLoadUnit: NotifyLoadUnit,
    private readonly removePending: RemovePendingNotification,
    { membersAtOnce }: IntakeConfig,
  ) {
    super({ restMs: 100, idleMs: 1_000 });
    // Commands that are given together may share a statement.
    this.ordersAtOnce = Math.ceil(membersAtOnce / UNITS_AT_ONCE);
  }

  override async round(): Promise<RoundResult> {
    let notified = 0;
    for (const pending of await this.queries.due(MOST_AT_ONCE)) notified += await this.notify(pending);
    return notified > 0 ? 'more' : undefined;
  }

  /** How many load units were notified. The row stays while the members of one are not known yet. */
  private async notify(pending: PendingNotification): Promise<number> {
    const { id, closingIds } = pending;
    let notified = 0;
    let known = 0;
    for (let i = 0; i < closingIds.length; i += UNITS_AT_ONCE) {
      const units = await this.queries.members(closingIds.slice(i, i + UNITS_AT_ONCE), pending);
      const waiting = units.filter((unit) => !unit.notified);
      await Promise.all(waiting.map((unit) => this.notifyUnit(pending, unit)));
      notified += waiting.length;
      known += units.length;
    }
    if (known === closingIds.length) await this.remove(id);
    return notified;
  }

  /** Once: each instance that saw the row tries. */
  private async remove(id: string): Promise<void> {
    await this.commands.execute(this.removePending, { id }).catch((error: unknown) => {
      if (!(error instanceof RowGone)) throw error;
    });
  }

  private async notifyUnit(pending: PendingNotification, { closingId, orderKeys, reached }: Unit): Promise<void> {
    const { departureId, step, at, place } = pending;
    let from = reached;
    do {
      const end = from + this.ordersAtOnce;
      await this.commands.execute(this.notifyLoadUnit, {
        closingId,
        departureId,
        step,
        at,
        place,
        orderKeys: orderKeys.slice(from, end),
        from,
        isLast: end >= orderKeys.length,
      });
      from = end;
    } while (from < orderKeys.length);
  }
}
