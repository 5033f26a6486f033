import { Injectable } from '@nestjs/common';
import { GroupWatch } from './group-watch.js';
import { Reports } from './reports.js';

/** The figures of the live table; -1 where a service has not reported yet, because unknown is not zero. */
export interface Summary {
  readonly orders: number;
  readonly refused: number;
  readonly released: number;
  readonly held: number;
  readonly packed: number;
  readonly departed: number;
  readonly delivered: number;
  readonly lagRecords: number;
  readonly lagSeconds: number;
  readonly parked: number;
  readonly outboxWaiting: number;
}

@Injectable()
export class SummarySource {
  constructor(
    private readonly reports: Reports,
    private readonly groups: GroupWatch,
  ) {}

  summary(): Summary {
    const services = this.reports.byService();
    const count = (service: string, name: string) => services.get(service)?.counts[name] ?? (services.has(service) ? 0 : -1);
    const all = [...services.values()];
    const groups = this.groups.groups();
    return {
      orders: count('intake', 'orders'),
      refused: count('intake', 'refused'),
      released: count('supervision', 'releasedEver'),
      held: count('supervision', 'waitingForOfficer'),
      packed: count('warehousing', 'packedEver'),
      departed: count('dispatch', 'parcelsDeparted'),
      delivered: count('dispatch', 'parcelsDelivered'),
      lagRecords: groups.reduce((sum, { lag }) => sum + lag, 0),
      lagSeconds: Math.max(0, ...groups.map(({ lagSeconds }) => lagSeconds ?? 0)),
      parked: all.reduce((sum, { parkedKeys }) => sum + parkedKeys, 0),
      outboxWaiting: all.reduce((sum, { outbox }) => sum + outbox.waiting, 0),
    };
  }
}
