import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';
import { accessOf } from './access.js';
import { PARTY_KEY_PREFIX, PARTY_KEYS, type PartyKeys } from './party-keys.js';
import { hasAnyRole, type Principal } from './principal.js';
import { TokenVerifier } from './token-verifier.js';

/** Stands before every route. A route that names no roles and is not public is closed to everybody. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
    private readonly moduleRef: ModuleRef,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const access = accessOf(this.reflector, context.getHandler(), context.getClass());
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const principal = await this.authenticate(request.headers.authorization);
    if (access === 'nobody') throw new Problem({ code: 'forbidden', detail: 'This route is open to no role.' });
    if (!hasAnyRole(principal, access)) {
      throw new Problem({ code: 'forbidden', detail: `This needs one of the roles ${access.join(', ')}.` });
    }
    request.principal = principal;
    return true;
  }

  private async authenticate(header: string | undefined): Promise<Principal> {
    const credential = /^Bearer +([^ ]+) *$/i.exec(header ?? '')?.[1];
    if (credential === undefined) throw new Problem({ code: 'unauthorized' });
    if (!credential.startsWith(PARTY_KEY_PREFIX)) return this.tokens.verify(credential);
    const principal = await this.partyKeys()?.verify(credential);
    if (!principal) throw new Problem({ code: 'unauthorized', detail: 'The key is not valid here.' });
    return principal;
  }

  /** Asked of the whole application: the guard is global, the keys are in a module of intake's own. */
  private partyKeys(): PartyKeys | undefined {
    try {
      return this.moduleRef.get<PartyKeys>(PARTY_KEYS, { strict: false });
    } catch {
      return undefined;
    }
  }
}
