import { Injectable } from '@nestjs/common';
import type { ServiceReport } from '#libs/contracts';

const FORGET_MS = 30_000;

/** The last report of each instance. A report older than half a minute of real time is forgotten. */
@Injectable()
export class Reports {
  private readonly latest = new Map<string, { report: ServiceReport; at: number }>();

  /**
   * @param at real time at the broker in milliseconds, not that of reading: whenever the reader joins its group again it reads the topic from
   * the beginning, and must not take yesterday's report of a dead instance for a present one
   */
  record(report: ServiceReport, at: number): void {
    const name = `${report.service}|${report.instance}`;
    if (at >= (this.latest.get(name)?.at ?? 0)) this.latest.set(name, { report, at });
  }

  /** Oldest first. */
  all(): ServiceReport[] {
    for (const [name, { at }] of this.latest) if (at < Date.now() - FORGET_MS) this.latest.delete(name);
    return [...this.latest.values()].sort((a, b) => a.at - b.at).map(({ report }) => report);
  }

  /** The newest report of each service: its instances share one database, and one of them may have died. */
  byService(): Map<string, ServiceReport> {
    return new Map(this.all().map((report) => [report.service, report]));
  }
}
