import { Injectable } from '@nestjs/common';
import type { Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import type { NamedRequest } from '../cases/to-confirm.js';
import { actOnSecurity, type SecurityAct, securityRefs } from './act-on-security.effects.js';
import { confirmSecurity } from './record-security.js';
import type { StandingSecurityView } from './standing-security.schema.js';

/** A second person puts a standing security in force. */
@Injectable()
export class ConfirmSecurity implements UseCase<SecurityAct<NamedRequest>, StandingSecurityView | Refusal> {
  readonly prefetch = securityRefs;

  handle(tx: UnitOfWork, { data }: Message<SecurityAct<NamedRequest>>) {
    const { officer, input } = data;
    const reason = `[request ${input.requestId} ${input.digest}]`;
    return actOnSecurity(tx, data, { act: 'confirm-security', reason }, (security, slots) =>
      confirmSecurity(security, slots, input, officer.id),
    );
  }
}
