import type { Kafka as Client, KafkaConfig } from 'kafkajs';
import type { KafkaAccess } from './access.js';
import { Kafka, logLevel } from './kafkajs.js';

export type { KafkaAccess } from './access.js';

/** How the way to a broker may be another one: a proxy. */
export type KafkaSettings = Pick<KafkaConfig, 'socketFactory'>;

/** The only place that makes a kafkajs client. Retries are short: the callers have their own answer to a failure. */
export function kafkaClient(
  { brokers, ssl, sasl }: KafkaAccess,
  clientId: string,
  overrides: Partial<KafkaConfig> = {},
): Client {
  return new Kafka({
    clientId,
    brokers: [...brokers],
    ...(ssl !== undefined && { ssl }),
    // A copy: the client notes in it how to sign in.
    ...(sasl !== undefined && { sasl: { ...sasl } }),
    logLevel: logLevel.ERROR,
    connectionTimeout: 3000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2000, retries: 5 },
    ...overrides,
  });
}
