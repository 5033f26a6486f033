import { BadRequestException, HttpException, NotFoundException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { refuse } from '#libs/contracts';
import { Refused, StoreUnavailable, TooBusy } from '#libs/messaging';
import { Problem } from './problem.js';
import { toProblem } from './to-problem.js';

const failing = (facts: object, message = 'secret') => Object.assign(new Error(message), facts);

describe('whatever is thrown becomes a problem', () => {
  it('that is one already stays as it is', () => {
    const problem = new Problem({ code: 'state-conflict', detail: 'The parcel has departed.' });
    expect(toProblem(problem)).toBe(problem);
  });

  it('that a use case refused keeps what the use case said', () => {
    const errors = [{ pointer: '/items/0', code: 'unknown', detail: 'is not known' }];
    const conflict = { requestId: 'r-1' };
    expect(toProblem(new Refused(refuse('state-conflict', 'It has departed.', errors, conflict)))).toMatchObject({
      conflict,
      status: 409,
      code: 'state-conflict',
      detail: 'It has departed.',
      errors,
    });
  });

  it.each([
    ['bad-request', new BadRequestException('secret')],
    ['not-found', new NotFoundException('secret')],
    ['bad-request', new HttpException('secret', 418)],
    ['invalid-json', new BadRequestException('secret', { cause: failing({ code: 'FST_ERR_CTP_INVALID_JSON_BODY' }) })],
    ['body-too-large', failing({ statusCode: 413, code: 'FST_ERR_CTP_BODY_TOO_LARGE' })],
    ['too-busy', new TooBusy(3)],
    ['unavailable', new StoreUnavailable(undefined)],
    ['unavailable', failing({ driverError: failing({ code: '57P01' }) })],
    ['unavailable', failing({}, 'timeout exceeded when trying to connect')],
    ['unavailable', failing({ errors: [failing({ code: 'ECONNREFUSED', syscall: 'connect' })] })],
    ['internal', failing({ code: '23505' })],
    ['internal', failing({ statusCode: 500 })],
    ['internal', 'a string'],
    ['internal', undefined],
  ])('%s, and keeps its words to itself', (code, thrown) => {
    const problem = toProblem(thrown);
    expect(problem.code).toBe(code);
    expect(problem.detail).toBeUndefined();
  });

  it('tells when to try again, where it is worth it', () => {
    expect(toProblem(new TooBusy(3)).retryAfterSeconds).toBe(3);
    expect(toProblem(new StoreUnavailable(undefined)).retryAfterSeconds).toBe(2);
    expect(toProblem(failing({})).retryAfterSeconds).toBeUndefined();
  });
});
