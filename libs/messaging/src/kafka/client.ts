import { Kafka, logLevel, type KafkaConfig } from 'kafkajs';

/** The only place that makes a kafkajs client. Retries are short: the callers have their own answer to a failure. */
export function kafkaClient(brokers: readonly string[], clientId: string, overrides: Partial<KafkaConfig> = {}): Kafka {
  return new Kafka({
    clientId,
    brokers: [...brokers],
    logLevel: logLevel.ERROR,
    connectionTimeout: 3000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2000, retries: 5 },
    ...overrides,
  });
}
