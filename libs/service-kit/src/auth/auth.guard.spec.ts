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

const guard = new AuthGuard(new Reflector());

function outcome(controller: Type, method: string, principal?: Principal): string {
  const context = {
    getType: () => 'http',
    getClass: () => controller,
    getHandler: () => controller.prototype[method],
    switchToHttp: () => ({ getRequest: () => ({ principal }) }),
  };
  try {
    return String(guard.canActivate(context as unknown as ExecutionContext));
  } catch (error) {
    return error instanceof Problem ? error.code : 'fault';
  }
}

describe('the guard', () => {
  it('is closed by default, to everybody', () => {
    expect(outcome(Silent, 'route')).toBe('unauthorized');
    expect(outcome(Silent, 'route', officer)).toBe('forbidden');
  });

  it('lets the method speak before its controller', () => {
    expect(outcome(Open, 'route')).toBe('true');
    expect(outcome(Open, 'closed')).toBe('unauthorized');
    expect(outcome(Open, 'closed', officer)).toBe('forbidden');
    expect(outcome(Office, 'route', officer)).toBe('true');
    expect(outcome(Office, 'page')).toBe('true');
  });
});
