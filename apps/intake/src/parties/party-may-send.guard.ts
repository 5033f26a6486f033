import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  UseGuards,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Problem } from '#libs/service-kit';
import type { FastifyRequest } from 'fastify';
import { partyOf } from './current-party.decorator.js';
import { PartyDirectory } from './party-directory.service.js';
import { type PartyDocument, type SentDocument, whyMayNotSend } from './party-kinds.js';

const DOCUMENT = 'torugart:party-document';

/** Lets only parties through whose kinds send this document; for others 403. */
export function PartyMaySend(document: PartyDocument): MethodDecorator {
  return applyDecorators(SetMetadata(DOCUMENT, document), UseGuards(PartyMaySendGuard));
}

@Injectable()
export class PartyMaySendGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly directory: PartyDirectory,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const document = this.reflector.get<PartyDocument>(DOCUMENT, context.getHandler());
    const { principal, body } = context.switchToHttp().getRequest<FastifyRequest>();
    const party = principal && partyOf(principal);
    const sender = { id: party?.partyId ?? '', kinds: party?.kinds ?? [] };
    const reason = whyMayNotSend(sender, document, sentIn(body), this.directory);
    if (reason !== undefined) throw new Problem({ code: 'forbidden', detail: reason });
    return true;
  }
}

/** What the body states about its sender. The body is not validated yet, so only texts are taken from it. */
function sentIn(body: unknown): SentDocument {
  const text = (name: string): string | undefined => {
    const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  return { entrustedBy: text('entrustedBy'), logisticsCode: text('logisticsCode') };
}
