import { Injectable } from '@nestjs/common';
import { sumOf } from './sum-counts.js';
import { GroupWatch } from '../topics/group-watch.job.js';
import { Reports } from './reports.service.js';

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

/** Each figure counts what has come at least so far; `held` is what waits for an officer or a document now. */
const figures = {
  orders: ['intake', ['orders']],
  refused: ['intake', ['refused']],
  released: ['supervision', ['cases.released', 'cases.closed']],
  held: [
    'supervision',
    [
      'cases.documents-wanted',
      'cases.inspection-ordered',
      'cases.inspected',
      'cases.withdrawn',
      'cases.suspended',
      'cases.detained',
      'holds.open',
    ],
  ],
  packed: ['warehousing', ['parcels.packed', 'parcels.departed', 'parcels.exited', 'parcels.delivered']],
  departed: ['dispatch', ['parcels.departed', 'parcels.exited', 'parcels.stopped', 'parcels.delivered']],
  delivered: ['dispatch', ['parcels.delivered']],
} as const;

@Injectable()
export class SummarySource {
  constructor(
    private readonly reports: Reports,
    private readonly groups: GroupWatch,
  ) {}

  summary(): Summary {
    const services = this.reports.byService();
    const figure = (name: keyof typeof figures) => sumOf(services.get(figures[name][0])?.counts, figures[name][1]);
    const all = [...services.values()];
    // Only readers that are services: a sender that was broken off leaves a group behind, and nobody's work waits there.
    const groups = this.groups.groups().filter(({ group }) => services.has(group));
    return {
      orders: figure('orders'),
      refused: figure('refused'),
      released: figure('released'),
      held: figure('held'),
      packed: figure('packed'),
      departed: figure('departed'),
      delivered: figure('delivered'),
      lagRecords: groups.reduce((sum, { lag }) => sum + lag, 0),
      lagSeconds: Math.max(0, ...groups.map(({ lagSeconds }) => lagSeconds ?? 0)),
      parked: all.reduce((sum, { parkedKeys }) => sum + parkedKeys, 0),
      outboxWaiting: all.reduce((sum, { outbox }) => sum + outbox.waiting, 0),
    };
  }
}
