import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { type Static, Type } from 'typebox';
import {
  defineVariables,
  EnvironmentError,
  fileStoreVariable,
  keyRingVariable,
  membersVariable,
} from '#libs/service-kit';
import { type NumberRange, readNumberRanges } from './reference-data/number-ranges.js';
import { type DemoParty, readDemoParties } from './parties/demo-parties.schema.js';

const KEY = { pattern: '^[A-Za-z0-9+/]{43}=$', must: 'must be 32 bytes in base64' };

/** Variables of intake alone. */
export const intakeVariables = defineVariables({
  ...keyRingVariable,
  ...fileStoreVariable,
  ...membersVariable,
  INTAKE_DEFAULT_FACILITY: Type.String({
    default: 'URC-OE',
    description: 'Where a parcel is handed over when its order names no place.',
  }),
  INTAKE_BONDED_WAREHOUSE: Type.String({
    default: 'URC-CBZ',
    description: 'Where goods of 1210 are sold from when their list (CEB 621) names an account book only.',
  }),
  INTAKE_IDENTITY_CHECK_DIGIT: Type.Boolean({
    default: true,
    description:
      'Whether the last character of a Chinese identity number (GB 11643) must check the others, where an import needs the number of its buyer. The sample messages of customs have numbers that it does not.',
  }),
  INTAKE_STAGING_LIMIT_BYTES: Type.Integer({
    minimum: 10_000,
    default: 2_147_483_648,
    description:
      'So much of what parties published may wait for its turn. Beyond it their topics are not read, and wait.',
  }),
  INTAKE_WAITING_LIMIT_BYTES: Type.Integer({
    minimum: 10_000,
    default: 8_589_934_592,
    description:
      'So much may orders take that came by HTTP and wait to be lodged, about. Beyond it new orders of the parties with an equal share of it or more are answered with 429. An order takes 4 to 6 kB.',
  }),
  INTAKE_WINDOW_ORDERS: Type.Integer({
    minimum: 1,
    maximum: 10_000,
    default: 200,
    description:
      'So many orders of one party may be lodged without a first answer of customs; the others wait for their turn. What another party waits for a burst is about this number by the rate of the chain. A smaller one bounds how much a party can lodge: the number by the time until the first answer.',
  }),
  INTAKE_OVERDUE_SECONDS: Type.Integer({
    minimum: 1,
    default: 300,
    description:
      'An order without a first answer of customs for so long (real time) is reported as overdue and does not count any more. Longer than a restart of a service takes.',
  }),
  INTAKE_STAGING_KEY: Type.Optional(
    Type.String({
      ...KEY,
      description:
        'Seals orders that wait: 32 bytes in base64; made and kept in the database, wrapped, when it is not set.',
    }),
  ),
  INTAKE_PERSON_SECRET: Type.Optional(
    Type.String({
      ...KEY,
      description:
        'Turns persons into tokens: 32 bytes in base64; made and kept in the database, wrapped, when it is not set. With another one all known persons are new, each with a new yearly allowance.',
    }),
  ),
  KAFKA_ACCESS_USERNAME: Type.Optional(
    Type.String({
      description:
        'A user of Kafka who may make users and access lists, for the credentials of parties and devices; without it they get none here.',
    }),
  ),
  KAFKA_ACCESS_PASSWORD: Type.Optional(Type.String({ description: 'The password of that user.' })),
  INTAKE_NUMBER_RANGES_FILE: Type.Optional(
    Type.String({
      minLength: 1,
      description:
        'JSON list of the ranges of item numbers (UPU S10) that posts have issued {issuer, holders, service, country, from, to, validFrom, validTo, source}. A number of a range is for its issuer and holders only. Without it every issuer is unknown.',
      example: '/etc/torugart/number-ranges.json',
    }),
  ),
  DEMO_PARTIES: Type.Optional(
    Type.String({
      description: 'JSON list of parties {id, name, kinds, apiKey} that are made at start where they are missing.',
    }),
  ),
});
type IntakeVariables = Static<typeof intakeVariables>;

@Injectable()
export class IntakeConfig {
  readonly defaultFacility: string;
  readonly bondedWarehouse: string;
  /** Whether the check character of an identity number counts. */
  readonly checksIdentityDigit: boolean;
  readonly stagingLimitBytes: number;
  readonly waitingLimitBytes: number;
  /** Orders of one party. */
  readonly windowOrders: number;
  /** Real time. */
  readonly overdueSeconds: number;
  readonly stagingKey: Buffer | undefined;
  readonly personSecret: Buffer | undefined;
  readonly demoParties: readonly DemoParty[];
  /** Orders in load units that one statement changes at most. */
  readonly membersAtOnce: number;
  readonly numberRanges: readonly NumberRange[];
  /** As whom users of Kafka are made; undefined where none are. */
  readonly kafkaAdministrator: { readonly username: string; readonly password: string } | undefined;

  /** @throws EnvironmentError */
  constructor(variables: ConfigService<IntakeVariables, true>) {
    this.defaultFacility = variables.get('INTAKE_DEFAULT_FACILITY', { infer: true });
    this.bondedWarehouse = variables.get('INTAKE_BONDED_WAREHOUSE', { infer: true });
    this.checksIdentityDigit = variables.get('INTAKE_IDENTITY_CHECK_DIGIT', { infer: true });
    this.stagingLimitBytes = variables.get('INTAKE_STAGING_LIMIT_BYTES', { infer: true });
    this.waitingLimitBytes = variables.get('INTAKE_WAITING_LIMIT_BYTES', { infer: true });
    this.windowOrders = variables.get('INTAKE_WINDOW_ORDERS', { infer: true });
    this.overdueSeconds = variables.get('INTAKE_OVERDUE_SECONDS', { infer: true });
    this.stagingKey = keyOf(variables.get('INTAKE_STAGING_KEY', { infer: true }));
    this.personSecret = keyOf(variables.get('INTAKE_PERSON_SECRET', { infer: true }));
    this.membersAtOnce = variables.get('MEMBERS_AT_ONCE', { infer: true });
    this.demoParties = partiesOf(variables.get('DEMO_PARTIES', { infer: true }));
    this.numberRanges = rangesIn(variables.get('INTAKE_NUMBER_RANGES_FILE', { infer: true }));
    const username = variables.get('KAFKA_ACCESS_USERNAME', { infer: true });
    const password = variables.get('KAFKA_ACCESS_PASSWORD', { infer: true });
    if ((username === undefined) !== (password === undefined))
      throw new EnvironmentError(['KAFKA_ACCESS_USERNAME and KAFKA_ACCESS_PASSWORD are set together or not at all']);
    this.kafkaAdministrator = username === undefined || password === undefined ? undefined : { username, password };
  }
}

function keyOf(text: string | undefined): Buffer | undefined {
  return text === undefined ? undefined : Buffer.from(text, 'base64');
}

function rangesIn(file: string | undefined): readonly NumberRange[] {
  if (file === undefined) return [];
  try {
    return readNumberRanges(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new EnvironmentError([`INTAKE_NUMBER_RANGES_FILE: ${(error as Error).message}`]);
  }
}

function partiesOf(text: string | undefined): readonly DemoParty[] {
  if (text === undefined) return [];
  const parties = readDemoParties(text);
  if (parties !== undefined) return parties;
  throw new EnvironmentError(['DEMO_PARTIES must be a JSON list of parties with id, name, kinds and apiKey']);
}
