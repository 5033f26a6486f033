import { Injectable } from '@nestjs/common';
import { Problem } from '#libs/service-kit';
import { Cluster } from '../topics/cluster.service.js';
import { Reports } from '../reports/reports.service.js';

/** Whether what an operator names is there: a command that nobody can obey would be answered 202 and come to nothing. */
@Injectable()
export class Addressees {
  constructor(
    private readonly cluster: Cluster,
    private readonly reports: Reports,
  ) {}

  /** @throws Problem `not-found` */
  async needTopic(topic: string): Promise<void> {
    const topics = await this.cluster.topics();
    if (topics.every((one) => one.topic !== topic))
      throw new Problem({ code: 'not-found', detail: `There is no topic ${topic}.` });
  }

  /**
   * A service tells its oldest parked keys only; where it has more, one that is not among them may be parked all the same.
   * @throws Problem `not-found`
   */
  needParked(service: string, topic: string, key: string): void {
    const report = this.reports.byService().get(service);
    if (!report || report.parkedKeys > report.parked.length) return;
    if (report.parked.some((one) => one.topic === topic && one.key === key)) return;
    throw new Problem({ code: 'not-found', detail: `${service} has nothing parked under this key of ${topic}.` });
  }
}
