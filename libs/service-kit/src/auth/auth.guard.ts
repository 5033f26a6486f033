import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { commandContext } from '#libs/messaging';
import { Problem } from '../problems/problem.js';
import { checkedKey } from '../idempotency/checked-key.js';
import { REPEATABLE } from '../idempotency/repeatable.decorator.js';
import { byPersonOf } from './by-person-of.js';
import { accessOf } from './access.js';
import { hasAnyRole, type Principal, type Role } from './principal.js';

/**
 * Stands before every route, and asks for one of its roles; who asks is known since the headers came (`Edge`). A route that names no
 * roles and is not public is closed to all.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const access = accessOf(this.reflector, context.getHandler(), context.getClass());
    if (access === 'public') return true;
    const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
    if (principal === undefined) throw new Problem({ code: 'unauthorized' });
    if (access === 'nobody') throw new Problem({ code: 'forbidden', detail: 'This route is open to no role.' });
    if (!hasAnyRole(principal, access)) {
      throw new Problem({ code: 'forbidden', detail: `This needs one of the roles ${access.join(', ')}.` });
    }
    const command = commandContext.getStore();
    if (command) {
      command.actor = actingRole(principal, access);
      const request = context.switchToHttp().getRequest<FastifyRequest>();
      command.by = byPersonOf(request, principal, command.actor ?? '');
      const isRepeatable = this.reflector.getAllAndOverride<true | undefined>(REPEATABLE, [
        context.getHandler(),
        context.getClass(),
      ]);
      if (isRepeatable) command.idempotencyKey = checkedKey(request.headers['idempotency-key']);
    }
    return true;
  }
}

/** The role in which a principal acts on a route: a senior officer as that, any other as the first role that the route names. */
function actingRole({ roles }: Principal, allowed: readonly Role[]): Role | undefined {
  return ['senior' as const, ...allowed].find((role) => allowed.includes(role) && roles.includes(role));
}
