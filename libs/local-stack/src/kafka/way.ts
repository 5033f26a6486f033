import { readFileSync } from 'node:fs';

import type { KafkaAccess, KafkaEnvironment, KafkaSecurity } from '#libs/messaging';

/** How programs reach the Kafka of a stack, whoever they are. */
export interface KafkaWay {
  readonly brokers: readonly string[];
  readonly security: KafkaSecurity;
  /** Of the authority that signed the broker's certificate, where the way is encrypted. */
  readonly caFile?: string | undefined;
  /** Passwords by user; absent where nobody signs in. */
  readonly passwords?: Readonly<Record<string, string>> | undefined;
}

/** What a program is told by its environment. @throws for a user that the stack has not made */
export function variablesOf(way: KafkaWay, user: string): KafkaEnvironment {
  const password = passwordOf(way, user);
  return {
    KAFKA_BROKERS: way.brokers.join(','),
    KAFKA_SECURITY: way.security,
    ...(password !== undefined && { KAFKA_USERNAME: user, KAFKA_PASSWORD: password }),
    ...(way.caFile !== undefined && { KAFKA_CA_FILE: way.caFile }),
  };
}

/** The same for a client in this process; written out, so that nothing of messaging is loaded before there is a broker. */
export function accessOf(way: KafkaWay, user: string): KafkaAccess {
  const password = passwordOf(way, user);
  return {
    brokers: [...way.brokers],
    ...(way.caFile !== undefined && { ssl: { ca: [readFileSync(way.caFile, 'utf8')] } }),
    ...(password !== undefined && { sasl: { mechanism: 'scram-sha-512', username: user, password } }),
  };
}

function passwordOf({ passwords }: KafkaWay, user: string): string | undefined {
  if (passwords && passwords[user] === undefined) throw new Error(`the stack's Kafka has no user ${user}`);
  return passwords?.[user];
}
