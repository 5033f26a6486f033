import { HttpException } from '@nestjs/common';
import { Refused, StoreUnavailable, TooBusy } from '#libs/messaging';
import { isDatabaseUnavailable } from '../database/is-database-unavailable.js';
import type { ProblemCode } from '#libs/contracts';
import { Problem } from './problem.js';

const RETRY_AFTER_SECONDS = 2;

const codesByStatus: Readonly<Record<number, ProblemCode>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  409: 'conflict',
  413: 'body-too-large',
  415: 'unsupported-media-type',
  422: 'invalid-body',
  429: 'too-busy',
  503: 'unavailable',
};

/** Fastify and the JSON parser say by a code what a status alone does not. */
const codesByFastifyCode: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid-json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid-json',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
};

/** Whatever was thrown, as an answer. Messages of foreign errors stay inside: they may quote values or say too much. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Refused) return refusedAs(error);
  const code = codeOf(error);
  if (code !== 'unavailable' && code !== 'too-busy') return new Problem({ code });
  return new Problem({ code, retryAfterSeconds: Number(property(error, 'retryAfterSeconds')) || RETRY_AFTER_SECONDS });
}

/** What a use case says of a refusal is meant for the sender. Refusals of this system have the codes of its problems. */
function refusedAs({ refusal: { code, detail, errors, conflict } }: Refused): Problem {
  return new Problem({
    code: code as ProblemCode,
    ...(detail !== undefined && { detail }),
    ...(errors !== undefined && { errors }),
    ...(conflict !== undefined && { conflict }),
  });
}

function codeOf(error: unknown): ProblemCode {
  // Nest wraps what Fastify and the parsers throw, and loses their codes.
  const cause = error instanceof HttpException ? (error.cause ?? error) : error;
  if (error instanceof TooBusy) return 'too-busy';
  if (error instanceof StoreUnavailable || isDatabaseUnavailable(cause)) return 'unavailable';
  const known = codesByFastifyCode[property(cause, 'code')];
  if (known !== undefined) return known;
  const status = error instanceof HttpException ? error.getStatus() : Number(property(cause, 'statusCode') || 500);
  return codesByStatus[status] ?? (status >= 400 && status < 500 ? 'bad-request' : 'internal');
}

function property(error: unknown, name: string): string {
  return typeof error === 'object' && error !== null ? String(Reflect.get(error, name) ?? '') : '';
}
