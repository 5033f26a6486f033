import { type CanActivate, type ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';

export interface PartyRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  partyId?: string | undefined;
}

const parties = new Map(
  (JSON.parse(process.env['DEMO_PARTIES'] ?? '[]') as { id: string; apiKey: string }[]).map(({ id, apiKey }) => [
    apiKey,
    id,
  ]),
);

@Injectable()
export class PartyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<PartyRequest>();
    request.partyId = parties.get(request.headers['authorization']?.replace('Bearer ', '') ?? '');
    if (request.partyId === undefined) throw new UnauthorizedException();
    return true;
  }
}
