import { types } from 'node:util';
import type { LoggerService, LogLevel } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';
import { commandContext } from '#libs/messaging';
import { describeError } from './describe-error.js';

/** A net below the rule "never log bodies, credentials or personal data", not a licence to break it. */
const NEVER_LOGGED = [
  'authorization',
  'password',
  'token',
  'apiKey',
  'cookie',
  'body',
  'payload',
  'name',
  'phone',
  'address',
];

/** In whose name the code runs that logs: a request, or a background loop. */
function contextFacts(): object {
  const { requestId, actor } = commandContext.getStore() ?? {};
  return { ...(requestId !== undefined && { requestId }), ...(actor !== undefined && { actor }) };
}

/**
 * One JSON line per record on standard output. Nest's `Logger`, which services use, ends here:
 * `new Logger(X.name).log('…')`, `.error(error)`, `.warn({ msg, facts })`.
 */
export class ServiceLog implements LoggerService {
  readonly pino: Logger;

  constructor(settings: { service: string; level: string }, destination?: DestinationStream) {
    const options = {
      level: settings.level,
      base: { service: settings.service, pid: process.pid },
      mixin: contextFacts,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
      serializers: { err: (error: unknown) => describeError(error) },
      redact: { paths: NEVER_LOGGED.flatMap((field) => [field, `*.${field}`]), censor: '[removed]' },
    };
    this.pino = destination ? pino(options, destination) : pino(options);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Nest's own switch; ours is LOG_LEVEL. */
  setLogLevels(_levels: LogLevel[]): void {}

  /** Nest hands over the message, maybe a stack or an error, and the class that logs as the last string. */
  private write(
    level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    const last = rest.at(-1);
    const context = typeof last === 'string' && !last.includes('\n') ? last : undefined;
    const err = [message, ...rest].find(types.isNativeError);
    const facts = { ...(context && { context }), ...(err && { err }) };
    if (types.isNativeError(message)) this.pino[level](facts, describeError(message).message);
    else if (typeof message === 'object' && message !== null) this.pino[level]({ ...facts, ...message });
    else this.pino[level](facts, String(message));
  }
}
