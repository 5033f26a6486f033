import { dirname, join } from 'node:path';

import { kafkaAccessFrom, type KafkaAccess } from '#libs/messaging';
import { readJson, stateFolder } from '#libs/local-stack';

import { virtualAt, type ClockAnchors } from '../local/clock-anchors.js';
import { passwordOfOutsider } from '../local/outsiders.js';
import { statusFile, type RunStatus } from '../local/run-status.js';

export type ServiceName = 'intake' | 'supervision' | 'warehousing' | 'dispatch' | 'monitor';

export interface Party {
  readonly id: string;
  readonly apiKey: string;
  /** Unknown where the state is of an older version. */
  readonly kinds?: readonly string[];
}

/** What a tool must know of the system that it works on. */
export interface RunningSystem {
  /** Where tools keep what they must not forget between runs. */
  readonly stateDir: string;
  /** As the administrator. */
  readonly kafka: KafkaAccess;
  /** As a party, the devices of a facility, the simulator. @throws with a word on what to do for a user that was not made here */
  kafkaAs(user: string): KafkaAccess;
  readonly services: Readonly<Record<ServiceName, string>>;
  readonly issuer: string;
  readonly parties: readonly [Party, ...Party[]];
  /** As the owner of the database, who sees every schema. */
  readonly databaseUrl: string;
  readonly clock: ClockAnchors;
}

/**
 * Finds it by the status file of `npm start`; KAFKA_BROKERS, DATABASE_URL, OIDC_ISSUER and <SERVICE>_URL win over what stands there.
 * @throws with a word on what to do when nothing runs
 */
export function findRunningSystem(env: NodeJS.ProcessEnv = process.env): RunningSystem {
  const file = env['STATUS_FILE'] ?? statusFile(stateFolder(env));
  const status = readJson<RunStatus>(file);
  if (!status)
    throw new Error('Torugart does not run here: start it with npm start (or name its state folder by STATE_DIR)');
  const [first, ...others] = status.credentials.parties;
  if (!first) throw new Error(`${file} names no party to act for`);
  const url = (name: ServiceName) => env[`${name.toUpperCase()}_URL`] ?? status.services[name]?.url ?? '';
  const stateDir = dirname(file);
  const isOwnKafka = Boolean(env['KAFKA_BROKERS']) || status.kafka.own;
  const kafka = kafkaAccessFrom(env['KAFKA_BROKERS'] ? env : (status.kafka.users['admin'] ?? {}));
  return {
    stateDir,
    kafka,
    kafkaAs: (user) => (isOwnKafka ? kafka : outsiderAt(kafka, stateDir, user)),
    services: {
      intake: url('intake'),
      supervision: url('supervision'),
      warehousing: url('warehousing'),
      dispatch: url('dispatch'),
      monitor: url('monitor'),
    },
    issuer: env['OIDC_ISSUER'] ?? status.oidc.issuer,
    parties: [first, ...others],
    databaseUrl: env['DATABASE_URL'] ?? status.postgres.url,
    clock: {
      realOrigin: Date.parse(status.clock.realOrigin),
      virtualOrigin: Date.parse(status.clock.virtualOrigin),
      speed: status.clock.speed,
    },
  };
}

/** As a user who is no service. Read anew at each call: devices are set up while the system runs. @throws for one that was not made here */
export function outsiderAt(kafka: KafkaAccess, stateDir: string, username: string): KafkaAccess {
  const password = passwordOfOutsider(stateDir, username);
  if (password === undefined) throw new NoSuchUser(username);
  return { ...kafka, sasl: { mechanism: 'scram-sha-512', username, password } };
}

/** There is no password of this user of Kafka here. */
export class NoSuchUser extends Error {
  constructor(user: string) {
    super(
      `there is no password of ${user}, a user of Kafka, here: npm start makes those of its parties and facilities, npm run kafka:device others of facilities`,
    );
    this.name = 'NoSuchUser';
  }
}

/** Parties that take orders; payment companies and the like hand in other documents. */
export function sellersOf({ parties }: Pick<RunningSystem, 'parties'>): RunningSystem['parties'] {
  const [first, ...others] = parties.filter(({ kinds }) => kinds === undefined || kinds.includes('platform'));
  return first ? [first, ...others] : parties;
}

export const fileIn = ({ stateDir }: RunningSystem, name: string) => join(stateDir, name);

/** The system's own time. */
export function virtualNow({ clock }: RunningSystem): Date {
  return new Date(virtualAt(clock, Date.now()));
}
