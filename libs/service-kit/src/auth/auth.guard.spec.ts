import type { ExecutionContext, Type } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { describe, expect, it } from '@jest/globals';
import { Problem } from '../problems/problem.js';
import { Public, Roles } from './access.decorators.js';
import { AuthGuard } from './auth.guard.js';
import type { Principal } from './principal.js';

class Silent {
  route(): void {}
}

@Public()
class Open {
  route(): void {}

  @Roles('senior')
  closed(): void {}
}

@Roles('officer')
class Office {
  route(): void {}

  @Public()
  page(): void {}
}

const officer: Principal = { id: 'a', username: 'aigerim', roles: ['officer'], facilities: [] };

/** The guard with tokens that are always an officer's, and no party keys. */
const guard = new AuthGuard(
  new Reflector(),
  { verify: async () => officer } as never,
  {
    get: () => {
      throw new Error('not provided');
    },
  } as never,
);

async function outcome(controller: Type, method: string, authorization?: string): Promise<string> {
  const context = {
    getType: () => 'http',
    getClass: () => controller,
    getHandler: () => controller.prototype[method],
    switchToHttp: () => ({ getRequest: () => ({ headers: { authorization } }) }),
  };
  try {
    return String(await guard.canActivate(context as unknown as ExecutionContext));
  } catch (error) {
    return error instanceof Problem ? error.code : 'fault';
  }
}

describe('the guard', () => {
  it('is closed by default, to everybody', async () => {
    expect(await outcome(Silent, 'route')).toBe('unauthorized');
    expect(await outcome(Silent, 'route', 'Bearer t')).toBe('forbidden');
  });

  it('lets the method speak before its controller', async () => {
    expect(await outcome(Open, 'route')).toBe('true');
    expect(await outcome(Open, 'closed')).toBe('unauthorized');
    expect(await outcome(Open, 'closed', 'Bearer t')).toBe('forbidden');
    expect(await outcome(Office, 'route', 'Bearer t')).toBe('true');
    expect(await outcome(Office, 'page')).toBe('true');
  });

  it('knows no party keys where nobody provides them', async () => {
    expect(await outcome(Office, 'route', 'Bearer ck_demo')).toBe('unauthorized');
  });
});
