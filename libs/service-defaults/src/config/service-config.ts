import type { ClockSettings } from '../clock/clock.js';
import type { ServiceName } from '../service-options.js';
import { Environment } from './environment.js';
import { readClockSettings } from './read-clock-settings.js';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

interface Settings {
  readonly name: ServiceName;
  readonly host: string;
  /** 0 lets the machine choose. */
  readonly port: number;
  readonly kafkaBrokers: readonly string[];
  /** Absent for a service without a database. */
  readonly databaseUrl: string | undefined;
  readonly oidcIssuer: string;
  readonly oidcAudience: string;
  /** Where people reach this service from outside; the base of problem types. */
  readonly publicUrl: string;
  readonly clock: ClockSettings;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** What a service knows of its surroundings: read once, at start, and injected by this class. */
export class ServiceConfig implements Settings {
  readonly name!: ServiceName;
  readonly host!: string;
  readonly port!: number;
  readonly kafkaBrokers!: readonly string[];
  readonly databaseUrl!: string | undefined;
  readonly oidcIssuer!: string;
  readonly oidcAudience!: string;
  readonly publicUrl!: string;
  readonly clock!: ClockSettings;
  readonly logLevel!: Settings['logLevel'];

  constructor(settings: Settings) {
    Object.assign(this, settings);
  }

  /** @throws EnvironmentError that names every variable at fault. */
  static read(
    service: { name: ServiceName; needsDatabase: boolean },
    variables: Readonly<Record<string, string | undefined>> = process.env,
  ): ServiceConfig {
    const environment = new Environment(variables);
    const host = environment.text('HOST', '127.0.0.1');
    const port = environment.integer('PORT', { min: 0, max: 65_535 });
    const config = new ServiceConfig({
      name: service.name,
      host,
      port,
      kafkaBrokers: environment.list('KAFKA_BROKERS'),
      databaseUrl: service.needsDatabase ? environment.url('DATABASE_URL', ['postgres:', 'postgresql:']) : undefined,
      oidcIssuer: environment.url('OIDC_ISSUER', ['http:', 'https:']),
      oidcAudience: environment.text('OIDC_AUDIENCE', 'torugart'),
      publicUrl: environment.text('PUBLIC_URL', `http://${host}:${port}`).replace(/\/+$/, ''),
      clock: readClockSettings(environment),
      logLevel: environment.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    });
    environment.refuseMistakes();
    return config;
  }
}
