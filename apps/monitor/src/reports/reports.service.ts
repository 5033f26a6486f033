import { Injectable } from '@nestjs/common';
import type { ServiceReport } from '#libs/contracts';

const FORGET_MS = 30_000;

/** What each service said of itself last. A report that is older than half a minute of real time says nothing any more. */
@Injectable()
export class Reports {
  private readonly latest = new Map<string, { report: ServiceReport; at: number }>();

  /**
   * @param at real time at the broker, not that of reading: whenever the reader joins anew it meets the topic from its beginning,
   * and would take what a dead instance said yesterday for the word of the moment
   */
  take(report: ServiceReport, at: number): void {
    const name = `${report.service}|${report.instance}`;
    if (at >= (this.latest.get(name)?.at ?? 0)) this.latest.set(name, { report, at });
  }

  all(): ServiceReport[] {
    for (const [name, { at }] of this.latest) if (at < Date.now() - FORGET_MS) this.latest.delete(name);
    return [...this.latest.values()].sort((a, b) => a.at - b.at).map(({ report }) => report);
  }

  /** One report a service, the newest: instances share their schema, but one may have died since. */
  byService(): Map<string, ServiceReport> {
    return new Map(this.all().map((report) => [report.service, report]));
  }
}
