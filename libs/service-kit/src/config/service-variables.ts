import { kafkaSecurities } from '#libs/messaging';
import { Type } from 'typebox';
import { defineVariables } from './read-variables.js';

const MOMENT = { pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})$' };
const MOMENT_MUST = 'must be a time as in ISO 8601';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** The environment variables of every service. */
export const serviceVariables = defineVariables({
  HOST: Type.String({ default: '127.0.0.1', description: 'The address that the service listens on.' }),
  PORT: Type.Integer({
    minimum: 0,
    maximum: 65_535,
    description: 'The port that the service listens on; 0 lets the machine choose.',
    example: '4401',
  }),
  KAFKA_BROKERS: Type.String({
    description: 'Brokers to begin with, separated by commas.',
    example: '127.0.0.1:9092',
  }),
  KAFKA_SECURITY: Type.Enum([...kafkaSecurities], {
    default: 'plaintext',
    description: 'How brokers are reached: with TLS (ssl) or without, signing in (sasl, SCRAM-SHA-512) or not.',
  }),
  KAFKA_USERNAME: Type.Optional(
    Type.String({ description: 'The user that the service signs in as; for sasl.', example: 'intake' }),
  ),
  KAFKA_PASSWORD: Type.Optional(Type.String({ description: 'The password of that user.' })),
  KAFKA_CA_FILE: Type.Optional(
    Type.String({
      description: 'The authority of the brokers’ certificates, as PEM; for ssl. The system’s when not set.',
      example: '/etc/torugart/kafka-ca.pem',
    }),
  ),
  OIDC_ISSUER: Type.String({
    pattern: '^https?://\\S+$',
    must: 'must be a URL that starts with http: or https:',
    description: 'The issuer of access tokens, as its discovery document names it.',
    example: 'http://127.0.0.1:4400',
  }),
  OIDC_AUDIENCE: Type.String({ default: 'torugart', description: 'The audience that tokens are issued for.' }),
  OIDC_TOKEN_TYPE: Type.String({
    default: 'at+jwt',
    description: 'The `typ` of access tokens (RFC 9068). An issuer that gives them none of their own says JWT.',
  }),
  PUBLIC_URL: Type.Optional(
    Type.String({
      pattern: '^https?://\\S+$',
      must: 'must be a URL that starts with http: or https:',
      description: 'Where the service is reached from outside; host and port when it is not set.',
      example: 'https://intake.example',
    }),
  ),
  LOG_LEVEL: Type.Enum([...logLevels], { default: 'info', description: 'Less than this is not logged.' }),
  CLOCK_REAL_ORIGIN: Type.Optional(
    Type.String({
      ...MOMENT,
      must: MOMENT_MUST,
      description:
        'The real time at which the time of the system is CLOCK_VIRTUAL_ORIGIN. Both or neither, the same for all.',
      example: '2026-11-30T08:00:00Z',
    }),
  ),
  CLOCK_VIRTUAL_ORIGIN: Type.Optional(
    Type.String({
      ...MOMENT,
      must: MOMENT_MUST,
      description: 'The time of the system at CLOCK_REAL_ORIGIN.',
      example: '2026-11-30T08:00:00Z',
    }),
  ),
  CLOCK_SPEED: Type.Number({
    exclusiveMinimum: 0,
    default: 1,
    description: 'How fast the time of the system goes; other than 1 it needs both origins.',
  }),
});

/** Further variables of a service with a database. */
export const databaseVariables = defineVariables({
  DATABASE_URL: Type.String({
    pattern: '^postgres(ql)?://\\S+$',
    must: 'must be a URL that starts with postgres: or postgresql:',
    description: "The service's own schema in Postgres, as the role that uses it and owns no table.",
    example: 'postgres://intake:intake@127.0.0.1:5432/torugart',
  }),
  DATABASE_OWNER_URL: Type.Optional(
    Type.String({
      pattern: '^postgres(ql)?://\\S+$',
      must: 'must be a URL that starts with postgres: or postgresql:',
      description:
        'The same schema as the role that owns it, for migrations. Without it none are run, and the service does not start when one is missing.',
      example: 'postgres://intake_owner:intake_owner@127.0.0.1:5432/torugart',
    }),
  ),
  OUTBOX_LIMIT_BYTES: Type.Integer({
    minimum: 10_000,
    default: 2_147_483_648,
    description:
      'So much may wait for Kafka in the database. Beyond it the service is not ready, refuses what writes (503) and reads no events.',
  }),
});
