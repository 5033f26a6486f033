import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { OperatorCommanded, topics } from '#libs/contracts';
import { KafkaPublisher } from '#libs/messaging';
import { Clock } from '#libs/service-kit';
import type { GivenCommand } from './operator-command-of.js';
import { Cluster } from '../topics/cluster.service.js';

/** Sends commands to the owning service by `ops.commands.v1`; the record is also the evidence of who commanded what. */
@Injectable()
export class OperatorCommands implements OnApplicationShutdown {
  private publisher: KafkaPublisher | undefined;
  /** The publisher takes one send at a time. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly cluster: Cluster,
    private readonly clock: Clock,
  ) {}

  /** Resolves when the command is durable; the service acts on it within a second. */
  async send({ id, command }: GivenCommand): Promise<void> {
    const time = this.clock.now().toISOString();
    const record = {
      topic: topics.opsCommands.name,
      key: command.service,
      value: Buffer.from(JSON.stringify(command)),
      headers: {
        'content-type': 'application/json',
        ce_specversion: '1.0',
        ce_id: id,
        ce_source: 'monitor',
        ce_type: OperatorCommanded.name,
        ce_time: time,
        ce_recordedtime: time,
        ce_actor: 'operator',
        ce_livemode: 'true',
      },
    };
    const sent = this.last.then(() => this.publish(record));
    this.last = sent.catch(() => undefined);
    await sent;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.publisher?.disconnect();
  }

  private async publish(record: Parameters<KafkaPublisher['send']>[0][number]): Promise<void> {
    this.publisher ??= new KafkaPublisher(this.cluster.kafka, { retries: 3 });
    try {
      await this.publisher.send([record]);
    } catch (error) {
      this.publisher = undefined;
      throw error;
    }
  }
}
