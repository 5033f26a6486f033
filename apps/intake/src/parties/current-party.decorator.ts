import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Problem, type Principal } from '#libs/service-kit';
import type { FastifyRequest } from 'fastify';
import type { RequestingParty } from './party.js';
import type { PartyPrincipal } from './party-keys.service.js';

/** The party that asks, by its key: `@CurrentParty() party: RequestingParty`. */
export const CurrentParty = createParamDecorator((_: unknown, context: ExecutionContext): RequestingParty => {
  const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
  const party = principal && partyOf(principal);
  if (!party) throw new Problem({ code: 'forbidden', detail: 'This needs the key of a party.' });
  return party;
});

/** Undefined for staff. */
export function partyOf(principal: Principal): RequestingParty | undefined {
  if (!isParty(principal)) return undefined;
  return { partyId: principal.id, livemode: principal.livemode, kinds: principal.kinds };
}

function isParty(principal: Principal): principal is PartyPrincipal {
  return 'livemode' in principal;
}
