import { readFileSync } from 'node:fs';

import type { KafkaAccess, KafkaEnvironment, KafkaSecurity } from '#libs/messaging';

/** How programs reach the Kafka of a stack, and as whom. */
export interface KafkaWay {
  readonly brokers: readonly string[];
  readonly security: KafkaSecurity;
  /** By which the brokers' certificates are known, where the way is encrypted; the system's authorities when left out. */
  readonly caFile?: string | undefined;
  /** Passwords by user, or the one user of one's own Kafka, or neither where no client signs in. */
  readonly users: Readonly<Record<string, string>> | OneUser | undefined;
}

export interface OneUser {
  readonly everyoneIs: { readonly username: string; readonly password: string };
}

/** What a program is told by its environment. @throws for a user that the stack has not made */
export function variablesOf(way: KafkaWay, user: string): KafkaEnvironment {
  const credentials = credentialsOf(way, user);
  return {
    KAFKA_BROKERS: way.brokers.join(','),
    KAFKA_SECURITY: way.security,
    ...(credentials && { KAFKA_USERNAME: credentials.username, KAFKA_PASSWORD: credentials.password }),
    ...(way.caFile !== undefined && { KAFKA_CA_FILE: way.caFile }),
  };
}

/** The same for a client in this process; written out, so that nothing of messaging is loaded before there is a broker. */
export function accessOf(way: KafkaWay, user: string): KafkaAccess {
  const credentials = credentialsOf(way, user);
  const ca = way.caFile === undefined ? undefined : readFileSync(way.caFile, 'utf8');
  return {
    brokers: [...way.brokers],
    ...(way.security.endsWith('ssl') && { ssl: ca === undefined ? true : { ca: [ca] } }),
    ...(credentials && { sasl: { mechanism: 'scram-sha-512', ...credentials } }),
  };
}

function credentialsOf({ users }: KafkaWay, user: string): OneUser['everyoneIs'] | undefined {
  if (users === undefined) return undefined;
  if (isOneUser(users)) return users.everyoneIs;
  const password = users[user];
  if (password === undefined) throw new Error(`the stack's Kafka has no user ${user}`);
  return { username: user, password };
}

function isOneUser(users: object): users is OneUser {
  return 'everyoneIs' in users && typeof users.everyoneIs === 'object';
}
