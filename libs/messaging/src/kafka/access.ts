import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { KafkaConfig } from 'kafkajs';

/** Where a Kafka is, and as whom one is there. Holds a password: it is not for logs. */
export interface KafkaAccess {
  /** `host:port`, to begin with. */
  readonly brokers: readonly string[];
  readonly ssl?: KafkaConfig['ssl'];
  readonly sasl?: KafkaConfig['sasl'];
}

/** How a connection is made, in the words of Kafka's own clients. */
export const kafkaSecurities = ['plaintext', 'sasl_plaintext', 'ssl', 'sasl_ssl'] as const;
export type KafkaSecurity = (typeof kafkaSecurities)[number];

/** By which a process is told its access. */
export const kafkaVariables = [
  'KAFKA_BROKERS',
  'KAFKA_SECURITY',
  'KAFKA_USERNAME',
  'KAFKA_PASSWORD',
  'KAFKA_CA_FILE',
] as const;
export type KafkaEnvironment = Partial<Record<(typeof kafkaVariables)[number], string | undefined>>;

/** @throws naming every variable that is wrong */
export function kafkaAccessFrom(environment: KafkaEnvironment): KafkaAccess {
  const { access, mistakes } = readKafkaAccess(environment);
  if (mistakes.length > 0) throw new Error(`Kafka cannot be reached like this:\n  ${mistakes.join('\n  ')}`);
  return access;
}

/**
 * Users are those of SCRAM-SHA-512. The authority of KAFKA_CA_FILE replaces the system's.
 * @returns what is wrong by the name of the variable, never by its value
 */
export function readKafkaAccess(environment: KafkaEnvironment): {
  readonly access: KafkaAccess;
  readonly mistakes: readonly string[];
} {
  const mistakes: string[] = [];
  const textOf = (name: keyof KafkaEnvironment) => environment[name]?.trim() || undefined;
  const brokers = (textOf('KAFKA_BROKERS') ?? '')
    .split(',')
    .map((broker) => broker.trim())
    .filter(Boolean);
  if (brokers.length === 0) mistakes.push('KAFKA_BROKERS is not set');
  const asked = textOf('KAFKA_SECURITY') ?? 'plaintext';
  const security = kafkaSecurities.find((one) => one === asked);
  if (!security) mistakes.push(`KAFKA_SECURITY must be one of ${kafkaSecurities.join(', ')}`);
  const username = textOf('KAFKA_USERNAME');
  const password = textOf('KAFKA_PASSWORD');
  const file = textOf('KAFKA_CA_FILE');
  const signsIn = security?.startsWith('sasl_') ?? false;
  const encrypts = security?.endsWith('ssl') ?? false;
  if (signsIn && username === undefined) mistakes.push(`KAFKA_USERNAME is not set: ${security} signs in`);
  if (signsIn && password === undefined) mistakes.push(`KAFKA_PASSWORD is not set: ${security} signs in`);
  if (security && !signsIn && (username ?? password) !== undefined)
    mistakes.push(`KAFKA_USERNAME and KAFKA_PASSWORD are of no use with ${security}: KAFKA_SECURITY must be sasl_*`);
  if (security && !encrypts && file !== undefined)
    mistakes.push(`KAFKA_CA_FILE is of no use with ${security}: KAFKA_SECURITY must be ssl or sasl_ssl`);
  const ca = encrypts && file !== undefined ? readAuthority(file, mistakes) : undefined;
  return {
    access: {
      brokers,
      ...(encrypts && { ssl: ca === undefined ? true : { ca: [ca] } }),
      ...(signsIn && { sasl: { mechanism: 'scram-sha-512', username: username ?? '', password: password ?? '' } }),
    },
    mistakes,
  };
}

function readAuthority(file: string, mistakes: string[]): string | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    void new X509Certificate(text);
    return text;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === undefined || code.startsWith('ERR_OSSL') ? 'it holds no certificate in PEM' : code;
    mistakes.push(`KAFKA_CA_FILE cannot be used: ${reason}`);
    return undefined;
  }
}
