import { Injectable } from '@nestjs/common';
import { Problem } from '#libs/service-kit';
import { Reports } from '../reports/reports.service.js';
import { Cluster } from '../topics/cluster.service.js';

/** Checks that what a command names exists: otherwise it would be accepted (202) and no service would act on it. */
@Injectable()
export class CommandTargets {
  constructor(
    private readonly cluster: Cluster,
    private readonly reports: Reports,
  ) {}

  /** @throws Problem `not-found` */
  async assertTopic(service: string, topic: string): Promise<void> {
    const topics = await this.cluster.topics();
    if (topics.every((known) => known.topic !== topic))
      throw new Problem({ code: 'not-found', detail: `There is no topic ${topic}.` });
    const reads = this.reports.byService().get(service)?.reads;
    if (reads && !reads.includes(topic))
      throw new Problem({ code: 'not-found', detail: `${service} does not read ${topic}.` });
  }

  /**
   * A service reports its oldest parked keys only. While it has more of them, a key that is not reported may be parked all the same.
   *
   * @throws Problem `not-found`
   */
  assertParked(service: string, topic: string, key: string): void {
    const report = this.reports.byService().get(service);
    if (!report || report.parkedKeys > report.parked.length) return;
    if (report.parked.some((parked) => parked.topic === topic && parked.key === key)) return;
    throw new Problem({ code: 'not-found', detail: `${service} has nothing parked under this key of ${topic}.` });
  }
}
