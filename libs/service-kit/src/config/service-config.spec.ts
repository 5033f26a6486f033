import { describe, expect, it } from '@jest/globals';
import { Type } from 'typebox';
import { realTime } from '../clock/clock.js';
import { defineVariables, EnvironmentError } from './read-variables.js';
import { ServiceConfig } from './service-config.js';

const good = {
  PORT: '4401',
  KAFKA_BROKERS: '127.0.0.1:9092, 127.0.0.1:9093',
  DATABASE_URL: 'postgres://intake:pw@127.0.0.1:5432/torugart',
  OIDC_ISSUER: 'http://127.0.0.1:4000',
};
const intake = { name: 'intake', needsDatabase: true } as const;

function mistakes(variables: Record<string, string>): readonly string[] {
  try {
    return [`it was accepted, port ${new ServiceConfig(intake, variables).port}`];
  } catch (error) {
    return error instanceof EnvironmentError ? error.mistakes : [String(error)];
  }
}

describe('the environment of a service', () => {
  it('is read once, with defaults', () => {
    expect(new ServiceConfig(intake, good)).toMatchObject({
      host: '127.0.0.1',
      port: 4401,
      kafka: { brokers: ['127.0.0.1:9092', '127.0.0.1:9093'] },
      oidcAudience: 'torugart',
      publicUrl: 'http://127.0.0.1:4401',
      clock: realTime,
      logLevel: 'info',
    });
  });

  it('needs no database where the service has none', () => {
    const { DATABASE_URL: _, ...rest } = good;
    expect(new ServiceConfig({ name: 'monitor', needsDatabase: false }, rest).databaseUrl).toBeUndefined();
  });

  it('is refused with all its mistakes at once, and without its values', () => {
    expect(
      mistakes({ PORT: 'http', DATABASE_URL: 'mysql://secret', OIDC_ISSUER: 'nowhere', LOG_LEVEL: 'loud' }),
    ).toEqual([
      'PORT must be a whole number from 0 to 65535',
      'KAFKA_BROKERS is not set',
      'OIDC_ISSUER must be a URL that starts with http: or https:',
      'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent',
      'DATABASE_URL must be a URL that starts with postgres: or postgresql:',
    ]);
  });

  it('holds variables of the service, by their name and type', () => {
    const variables = defineVariables({ COUNT: Type.Integer({ minimum: 1, maximum: 9, default: 3 }) });
    const counting = (COUNT?: string) =>
      new ServiceConfig({ ...intake, variables }, { ...good, ...(COUNT !== undefined && { COUNT }) }).variables[
        'COUNT'
      ];
    expect([counting(), counting('5')]).toEqual([3, 5]);
    expect(() => counting('ten')).toThrow('COUNT must be a whole number from 1 to 9');
  });

  it('does not let services disagree about the time', () => {
    expect(mistakes({ ...good, CLOCK_SPEED: '60' })).toEqual(['CLOCK_SPEED other than 1 needs both clock origins']);
    expect(mistakes({ ...good, CLOCK_REAL_ORIGIN: '2026-11-01T00:00:00Z' })).toEqual([
      'CLOCK_VIRTUAL_ORIGIN must be set when CLOCK_REAL_ORIGIN is',
    ]);
  });
});
