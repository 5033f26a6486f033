import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Problem, type Principal } from '#libs/service-kit';
import type { FastifyRequest } from 'fastify';
import type { PartyPrincipal } from './party-keys.service.js';
import type { PartyKind } from './party-kinds.js';
import type { OnBehalf } from './party.js';

/** The party that asks, and the mode of its key. */
export const CurrentParty = createParamDecorator((_: unknown, context: ExecutionContext): OnBehalf => {
  const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
  const party = principal && onBehalfOf(principal);
  if (!party) throw new Problem({ code: 'forbidden', detail: 'This needs the key of a party.' });
  return party;
});

/** The kinds that the party is of. */
export const CurrentKinds = createParamDecorator((_: unknown, context: ExecutionContext): readonly PartyKind[] => {
  const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
  return principal && isParty(principal) ? principal.kinds : [];
});

/** @throws Problem `forbidden` with the sentence, if there is one. */
export function forbidIf(fault: string | undefined): void {
  if (fault !== undefined) throw new Problem({ code: 'forbidden', detail: fault });
}

/** Undefined for staff. */
export function onBehalfOf(principal: Principal): OnBehalf | undefined {
  return isParty(principal) ? { partyId: principal.id, livemode: principal.livemode } : undefined;
}

function isParty(principal: Principal): principal is PartyPrincipal {
  return 'livemode' in principal;
}
