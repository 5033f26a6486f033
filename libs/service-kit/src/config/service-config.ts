import type { ClockSettings } from '../clock/clock.js';
import type { ServiceName } from '../service-options.js';
import { Environment } from './environment.js';
import { readClockSettings } from './read-clock-settings.js';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** What a service knows of its surroundings: read once, at start, and injected by this class. */
export class ServiceConfig {
  readonly name: ServiceName;
  readonly host: string;
  /** 0 lets the machine choose. */
  readonly port: number;
  readonly kafkaBrokers: readonly string[];
  /** Absent for a service without a database. */
  readonly databaseUrl: string | undefined;
  readonly oidcIssuer: string;
  readonly oidcAudience: string;
  /** Where this service is reached from outside, without a slash at the end; the base of problem types. */
  readonly publicUrl: string;
  readonly clock: ClockSettings;
  readonly logLevel: (typeof LOG_LEVELS)[number];

  /** @throws EnvironmentError that names every variable at fault. */
  constructor(
    service: { name: ServiceName; needsDatabase: boolean },
    variables: Readonly<Record<string, string | undefined>> = process.env,
  ) {
    const environment = new Environment(variables);
    this.name = service.name;
    this.host = environment.text('HOST', '127.0.0.1');
    this.port = environment.integer('PORT', { min: 0, max: 65_535 });
    this.kafkaBrokers = environment.list('KAFKA_BROKERS');
    this.databaseUrl = service.needsDatabase
      ? environment.url('DATABASE_URL', ['postgres:', 'postgresql:'])
      : undefined;
    this.oidcIssuer = environment.url('OIDC_ISSUER', ['http:', 'https:']);
    this.oidcAudience = environment.text('OIDC_AUDIENCE', 'torugart');
    this.publicUrl = environment.text('PUBLIC_URL', `http://${this.host}:${this.port}`).replace(/\/+$/, '');
    this.clock = readClockSettings(environment);
    this.logLevel = environment.oneOf('LOG_LEVEL', LOG_LEVELS, 'info');
    environment.refuseMistakes();
  }
}
