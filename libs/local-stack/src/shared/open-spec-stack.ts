import { randomBytes } from 'node:crypto';

import type { KafkaAccess, KafkaEnvironment } from '#libs/messaging';

import { accessOf, variablesOf } from '../kafka/way.js';
import { createDatabase, createSchemas, dropDatabase, keptPasswords, type SchemaOwner } from '../postgres/schemas.js';
import { ownerUrl, serviceUrl } from '../postgres/urls.js';
import { announcedStack } from './announced-stack.js';

/** What a spec sees of the shared stack: the broker, and a database of its own with a role and a schema for each service. */
export interface SpecStack {
  readonly brokers: string[];
  /** As a user of Kafka: the name of a service, or `admin`, who may do everything. */
  kafka(user?: string): KafkaAccess;
  /** The same for a process that is started: its environment. */
  kafkaVariables(user?: string): KafkaEnvironment;
  /** Of the spec's database, as its owner. */
  readonly postgresUrl: string;
  /** As the role that the service runs as: it uses its own schema only, and changes no table. */
  databaseUrl(service: SchemaOwner): string;
  /** As the role that owns the schema of the service, for migrations. */
  databaseOwnerUrl(service: SchemaOwner): string;
  /** What each start does: roles and schemas as the present version wants them. */
  renewSchemas(): Promise<void>;
  /** Removes the database, even while clients are connected to it. */
  stop(): Promise<void>;
}

export async function openSpecStack(): Promise<SpecStack> {
  const { stateDir, kafka, url } = announcedStack();
  const passwords = keptPasswords(stateDir);
  const name = `spec_${randomBytes(6).toString('hex')}`;
  await createDatabase(url, name);
  const own = new URL(url);
  own.pathname = name;
  await createSchemas(own.href, passwords, false);
  return {
    brokers: [...kafka.brokers],
    kafka: (user = 'admin') => accessOf(kafka, user),
    kafkaVariables: (user = 'admin') => variablesOf(kafka, user),
    postgresUrl: own.href,
    databaseUrl: (service) => serviceUrl(own.href, service, passwords),
    databaseOwnerUrl: (service) => ownerUrl(own.href, service, passwords),
    renewSchemas: () => createSchemas(own.href, passwords, false),
    stop: () => dropDatabase(url, name),
  };
}
