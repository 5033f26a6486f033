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
/** Between two looks: what a vehicle did to several load units meanwhile shares statements. */
const REST_MS = 250;

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
    super({ restMs: REST_MS, idleMs: 1_000 });
    // Commands that are given together may share a statement.
    this.ordersAtOnce = Math.ceil(membersAtOnce / UNITS_AT_ONCE);
  }

  override async round(): Promise<RoundResult> {
    const due = await this.queries.due(MOST_AT_ONCE);
    const ended: string[] = [];
    for (const pending of due) if (await this.notify(pending)) ended.push(pending.id);
    await Promise.all(ended.map((id) => this.remove(id)));
    if (ended.length === 0) return undefined;
    return due.length === MOST_AT_ONCE ? 'more' : REST_MS;
  }

  /** Whether all its load units are notified; not while the members of one are not known yet. */
  private async notify(pending: PendingNotification): Promise<boolean> {
    const { closingIds } = pending;
    let known = 0;
    for (let i = 0; i < closingIds.length; i += UNITS_AT_ONCE) {
      const units = await this.queries.members(closingIds.slice(i, i + UNITS_AT_ONCE), pending);
      const waiting = units.filter((unit) => !unit.notified);
      await Promise.all(waiting.map((unit) => this.notifyUnit(pending, unit)));
      known += units.length;
    }
    return known === closingIds.length;
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
