import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Acts } from '#libs/messaging';
import { type PendingNotification, PendingNotificationQueries } from './pending-notification.queries.js';
import { KeepGoing } from '../timekeeping/keep-going.js';
import { dropNotice, tellMembers } from './notify-load-unit.use-case.js';

/** Load units told at the same time; each may hold some hundred orders. */
const SIDE_BY_SIDE = 4;
const NOTICES = 200;

/** Tells the orders of each load unit what happened to it, in portions. */
@Injectable()
export class LoadUnitNotifier implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new KeepGoing(() => this.round(), { idleMs: 100, failedMs: 500 }, new Logger('teller'));

  constructor(
    private readonly queries: PendingNotificationQueries,
    private readonly acts: Acts,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private async round(): Promise<boolean> {
    let told = 0;
    for (const notice of await this.queries.due(NOTICES)) told += await this.tell(notice);
    return told > 0;
  }

  /** How many load units were told. The notice stays while members of one are not known yet. */
  private async tell(notice: PendingNotification): Promise<number> {
    const { id, closingIds, departureId, step, at, place } = notice;
    let told = 0;
    let known = 0;
    for (let i = 0; i < closingIds.length; i += SIDE_BY_SIDE) {
      const units = await this.queries.members(closingIds.slice(i, i + SIDE_BY_SIDE), notice);
      const news = units.filter((unit) => !unit.told);
      await Promise.all(
        news.map(({ closingId, orderKeys }) =>
          this.acts.perform(tellMembers, {
            name: 'TellMembers',
            data: { closingId, orderKeys, departureId, step, at, place },
          }),
        ),
      );
      told += news.length;
      known += units.length;
    }
    if (known === closingIds.length)
      await this.acts.perform(dropNotice, { name: 'DropNotice', data: { noticeId: id } });
    return told;
  }
}
