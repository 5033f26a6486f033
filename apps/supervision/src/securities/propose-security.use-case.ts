import { Injectable } from '@nestjs/common';
import type { Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { actOnSecurity, type SecurityAct, securityRefs } from './act-on-security.effects.js';
import { proposeSecurity } from './record-security.js';
import type { SecurityTerms } from './standing-security.js';
import type { StandingSecurityView } from './standing-security.schema.js';

type Proposed = Omit<SecurityTerms, 'by' | 'at'>;

/** One person asks to record a standing security. */
@Injectable()
export class ProposeSecurity implements UseCase<SecurityAct<Proposed>, StandingSecurityView | Refusal> {
  readonly prefetch = securityRefs;

  handle(tx: UnitOfWork, { data }: Message<SecurityAct<Proposed>>) {
    const { officer, input } = data;
    const options = { act: 'propose-security', reason: input.reason, mayBegin: true };
    return actOnSecurity(tx, data, options, (security) =>
      proposeSecurity(security, { ...input, requestId: tx.newId(), by: officer.id, at: tx.now.toISOString() }),
    );
  }
}
