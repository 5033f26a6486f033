import type { Kafka } from 'kafkajs';
import { topicFor, type EventOf } from '../core/event-type.js';
import { newId } from '../core/ids.js';
import type { ServiceReport } from '../core/operations.js';
import { KafkaPublisher } from '../kafka/kafka-publisher.js';

/** Sends the reports of an instance by a producer of its own. A report that fails is not repeated: the next one is newer. */
export class ServiceReporter {
  private publisher: KafkaPublisher;

  constructor(private readonly kafka: Kafka) {
    this.publisher = new KafkaPublisher(kafka, { retries: 2 });
  }

  async send(type: EventOf<ServiceReport>, report: ServiceReport): Promise<void> {
    const record = {
      topic: topicFor(type, report, true),
      key: type.key(report),
      value: Buffer.from(JSON.stringify(report)),
      headers: {
        'content-type': 'application/json',
        ce_specversion: '1.0',
        ce_id: newId(),
        ce_type: type.name,
        ce_source: report.service,
        ce_time: report.at,
      },
    };
    try {
      await this.publisher.send([record]);
    } catch (error) {
      await this.close();
      this.publisher = new KafkaPublisher(this.kafka, { retries: 2 });
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.publisher.disconnect().catch(() => undefined);
  }
}
