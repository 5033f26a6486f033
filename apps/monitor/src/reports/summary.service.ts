import { Injectable } from '@nestjs/common';
import { WatchGroups } from '../topics/watch-groups.job.js';
import type { Summary } from './reports.schema.js';
import { Reports } from './reports.service.js';
import { sumOf } from './sum-counts.js';

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

const UNKNOWN = -1;

@Injectable()
export class SummaryService {
  constructor(
    private readonly reports: Reports,
    private readonly watchGroups: WatchGroups,
  ) {}

  summary(): Summary {
    const services = this.reports.byService();
    const figure = (name: keyof typeof figures) => sumOf(services.get(figures[name][0])?.counts, figures[name][1]);
    const all = [...services.values()];
    // Only groups of services: a sender that was interrupted leaves a group behind, and nothing waits there.
    const isUnknown = this.watchGroups.isSilent;
    const groups = this.watchGroups.groups().filter(({ group }) => services.has(group));
    return {
      orders: figure('orders'),
      refused: figure('refused'),
      released: figure('released'),
      held: figure('held'),
      packed: figure('packed'),
      departed: figure('departed'),
      delivered: figure('delivered'),
      lagRecords: isUnknown ? UNKNOWN : groups.reduce((sum, { lag }) => sum + lag, 0),
      lagSeconds: isUnknown ? UNKNOWN : Math.max(0, ...groups.map(({ lagSeconds }) => lagSeconds ?? 0)),
      parked: all.length === 0 ? UNKNOWN : all.reduce((sum, { parkedKeys }) => sum + parkedKeys, 0),
      outboxWaiting: all.length === 0 ? UNKNOWN : all.reduce((sum, { outbox }) => sum + outbox.waiting, 0),
    };
  }
}
