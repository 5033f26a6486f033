import { type Static, type TObject, Type } from 'typebox';
import { type KafkaAccess, readKafkaAccess } from '#libs/messaging';
import { type ClockSettings, realTime } from '../clock/clock.js';
import type { ServiceName } from '../service-options.js';
import { EnvironmentError, type RawEnvironment, readVariables } from './read-variables.js';
import { databaseVariables, type logLevels, serviceVariables } from './service-variables.js';

const NO_VARIABLES = Type.Object({});

/** What a service knows of its surroundings: read once, at start, and injected by this class. */
export class ServiceConfig {
  readonly name: ServiceName;
  /** An answer that breaks its schema is a fault then. */
  readonly isTest = process.env['NODE_ENV'] === 'test';
  readonly host: string;
  /** 0 lets the machine choose. */
  readonly port: number;
  readonly kafka: KafkaAccess;
  /** Absent for a service without a database. */
  readonly databaseUrl: string | undefined;
  /** For migrations; absent where others run them. */
  readonly databaseOwnerUrl: string | undefined;
  readonly oidcIssuer: string;
  readonly oidcAudience: string;
  readonly oidcTokenType: string;
  /** Where this service is reached from outside, without a slash at the end; the base of problem types. */
  readonly publicUrl: string;
  /** Events may wait so long to be published before the service takes no more requests; real seconds. */
  readonly outboxLimitBytes: number;
  readonly clock: ClockSettings;
  readonly logLevel: (typeof logLevels)[number];
  /** Every variable by its name, those of the service's own, too: what `ConfigService` gives. */
  readonly variables: Readonly<Record<string, unknown>>;

  /** @throws EnvironmentError that names every variable at fault. */
  constructor(
    service: { readonly name: ServiceName; readonly needsDatabase?: boolean; readonly variables?: TObject },
    environment: RawEnvironment = process.env,
  ) {
    const mistakes: string[] = [];
    const common = readVariables(serviceVariables, environment, mistakes);
    const needsDatabase = service.needsDatabase ?? service.name !== 'monitor';
    const database = needsDatabase ? readVariables(databaseVariables, environment, mistakes) : undefined;
    const own = readVariables(service.variables ?? NO_VARIABLES, environment, mistakes);
    this.name = service.name;
    this.host = common.HOST;
    this.port = common.PORT;
    const { access, mistakes: ofKafka } = readKafkaAccess(environment);
    mistakes.push(...ofKafka.filter((mistake) => !mistakes.includes(mistake)));
    this.kafka = access;
    this.databaseUrl = database?.DATABASE_URL;
    this.databaseOwnerUrl = database?.DATABASE_OWNER_URL;
    this.outboxLimitBytes = database?.OUTBOX_LIMIT_BYTES ?? Infinity;
    this.oidcIssuer = common.OIDC_ISSUER;
    this.oidcAudience = common.OIDC_AUDIENCE;
    this.oidcTokenType = common.OIDC_TOKEN_TYPE;
    this.publicUrl = (common.PUBLIC_URL ?? `http://${this.host}:${this.port}`).replace(/\/{1,9}$/, '');
    this.clock = clockSettings(common, mistakes);
    this.logLevel = common.LOG_LEVEL;
    this.variables = { ...common, ...database, ...own };
    if (mistakes.length > 0) throw new EnvironmentError(mistakes);
  }
}

/** Both origins or neither: services that each took their own start for the origin would disagree about the time. */
function clockSettings(
  { CLOCK_REAL_ORIGIN, CLOCK_VIRTUAL_ORIGIN, CLOCK_SPEED }: Static<typeof serviceVariables>,
  mistakes: string[],
): ClockSettings {
  if (CLOCK_REAL_ORIGIN !== undefined && CLOCK_VIRTUAL_ORIGIN !== undefined) {
    return {
      realOrigin: new Date(CLOCK_REAL_ORIGIN),
      virtualOrigin: new Date(CLOCK_VIRTUAL_ORIGIN),
      speed: CLOCK_SPEED,
    };
  }
  if (CLOCK_REAL_ORIGIN !== undefined) mistakes.push('CLOCK_VIRTUAL_ORIGIN must be set when CLOCK_REAL_ORIGIN is');
  if (CLOCK_VIRTUAL_ORIGIN !== undefined) mistakes.push('CLOCK_REAL_ORIGIN must be set when CLOCK_VIRTUAL_ORIGIN is');
  if (CLOCK_SPEED !== 1) mistakes.push('CLOCK_SPEED other than 1 needs both clock origins');
  return realTime;
}
