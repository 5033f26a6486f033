import type { KafkaAccess, KafkaEnvironment } from '#libs/messaging';

import type { KafkaWay } from './kafka/way.js';
import type { KeptPart } from './keep-running.js';
import type { SchemaOwner } from './postgres/schemas.js';

export type Log = (line: string) => void;

/** Whose Kafka or Postgres it is: processes started here, containers, or one's own given by the environment. */
export type Source = 'local' | 'container' | 'own';

/** A running Kafka and Postgres, with a role and a schema for each service. */
export interface LocalStack {
  /** `host:port`, as KAFKA_BROKERS takes them. */
  readonly brokers: string[];
  readonly kafkaWay: KafkaWay;
  /** For a Kafka client in this process, as a user of Kafka: the name of a service, or `admin`. @throws for a user that is not there */
  kafka(user: string): KafkaAccess;
  /** The same for a process that is started: its environment. */
  kafkaVariables(user: string): KafkaEnvironment;
  readonly postgres: {
    /** As the owner of the database. */
    readonly url: string;
    readonly host: string;
    readonly port: number;
  };
  /** As the role that the service runs as: it uses its own schema only, and changes no table. */
  databaseUrl(service: SchemaOwner): string;
  /** As the role that owns the schema of the service, for migrations. */
  databaseOwnerUrl(service: SchemaOwner): string;
  readonly source: { readonly kafka: Source; readonly postgres: Source };
  /** Of the local processes; they change when a part had to be started again. */
  readonly pids: { readonly postgres?: number; readonly kafka?: number };
  /** Stops what was started here; one's own is left alone. Postgres and Kafka can be stopped one by one, too. */
  stop(): Promise<void>;
  readonly parts: readonly KeptPart[];
}

export interface StackOptions {
  readonly stateDir: string;
  /** Begin with empty data. */
  readonly fresh?: boolean;
  readonly log: Log;
  /** Once aborted, a start under way is given up and nothing is started again. */
  readonly signal?: AbortSignal;
  /** Wished ports; others are taken when they are taken. */
  readonly ports?: {
    readonly postgres: number;
    readonly kafka: number;
    readonly controller: number;
    readonly kafkaTls?: number;
  };
  /** The port that Kafka tells its clients to use, when a proxy stands before it. */
  readonly advertisedKafka?: number;
  /** Where the database's files lie, when not in the state folder; it must have a disk of its own to be filled. */
  readonly postgresData?: string | undefined;
  /** Milliseconds before a part that died is started again. @see backOff */
  readonly rest?: (triesInRow: number) => number;
  /** Called each time that a part has started. */
  readonly onUp?: (part: 'kafka' | 'postgres', address: string, tookMs: number) => void;
}
