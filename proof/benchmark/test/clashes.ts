import { setTimeout as sleep } from 'node:timers/promises';

import { type ServiceReport, statefulServices } from '#libs/contracts';

import { Staff } from '../../../tools/client/staff.js';
import type { RunningTorugart } from '../variants/torugart.js';

const LOOK_MS = 500;

/** What the instances of one service have counted since their start. */
export interface Counted {
  /** Chunks that took effect, and those that were decided again. */
  readonly chunks: number;
  readonly clashes: number;
  /** Of the chunk that had most. */
  readonly mostInARow: number;
  readonly givenUp: number;
  readonly parkedKeys: number;
}
export type CountedByService = Readonly<Record<string, Counted>>;

/** Reads from the monitor what every instance of every service has reported after this call. */
export class ClashReader {
  private readonly operator;

  constructor(
    private readonly system: Pick<RunningTorugart, 'issuer' | 'services' | 'now'>,
    private readonly replicas: number,
  ) {
    this.operator = new Staff(system.issuer, 'operator');
  }

  async read(): Promise<CountedByService> {
    const from = this.system.now().toISOString();
    for (;;) {
      const { items } = await this.operator.get<ReportList>(`${this.system.services.monitor}/v1/services`);
      const fresh = Map.groupBy(
        items.filter(({ at }) => at > from),
        ({ service }) => service,
      );
      if (statefulServices.every((name) => fresh.get(name)?.length === this.replicas))
        return Object.fromEntries([...fresh].map(([service, reports]) => [service, together(reports)]));
      await sleep(LOOK_MS);
    }
  }
}

interface ReportList {
  readonly items: readonly ServiceReport[];
}

function together(reports: readonly ServiceReport[]): Counted {
  const sum = (of: (report: ServiceReport) => number) => reports.reduce((total, report) => total + of(report), 0);
  return {
    chunks: sum(({ chunks }) => chunks),
    clashes: sum(({ clashes }) => clashes),
    mostInARow: Math.max(...reports.map((report) => figureIn(report, 'clashes.mostInARow'))),
    givenUp: sum((report) => figureIn(report, 'clashes.givenUp')),
    parkedKeys: sum(({ parkedKeys }) => parkedKeys),
  };
}

function figureIn({ counts }: ServiceReport, name: string): number {
  const figure = counts[name];
  if (figure === undefined) throw new Error(`the report has no ${name}`);
  return figure;
}
