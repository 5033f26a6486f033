import { Injectable } from '@nestjs/common';
import type { Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import type { NamedDecline } from '../cases/to-confirm.js';
import { actOnSecurity, type SecurityAct, securityRefs } from './act-on-security.effects.js';
import { declineSecurity } from './record-security.js';
import type { StandingSecurityView } from './standing-security.schema.js';

/** A standing security that waits for a second person is dropped. */
@Injectable()
export class DeclineSecurity implements UseCase<SecurityAct<NamedDecline>, StandingSecurityView | Refusal> {
  readonly prefetch = securityRefs;

  handle(tx: UnitOfWork, { data }: Message<SecurityAct<NamedDecline>>) {
    const { requestId, digest, reason } = data.input;
    const options = { act: 'decline-security', reason: `${reason} [request ${requestId} ${digest}]` };
    return actOnSecurity(tx, data, options, (security) => declineSecurity(security, data.input));
  }
}
