import { Injectable } from '@nestjs/common';
import type { ServiceReport } from '#libs/contracts';

const FORGET_MS = 30_000;

/** What each service said of itself last. A report that is older than half a minute of real time says nothing any more. */
@Injectable()
export class Reports {
  private readonly latest = new Map<string, { report: ServiceReport; at: number }>();

  take(report: ServiceReport): void {
    this.latest.set(`${report.service}|${report.instance}`, { report, at: Date.now() });
  }

  all(): ServiceReport[] {
    for (const [name, { at }] of this.latest) if (at < Date.now() - FORGET_MS) this.latest.delete(name);
    return [...this.latest.values()].map(({ report }) => report);
  }

  /** One report a service: instances share their schema, so any of them counts the same. */
  byService(): Map<string, ServiceReport> {
    return new Map(this.all().map((report) => [report.service, report]));
  }
}
