import { Injectable } from '@nestjs/common';
import type { Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { officeDay } from '../tax/day-in.js';
import { actOnSecurity, type SecurityAct, securityRefs } from './act-on-security.effects.js';
import { paySummary } from './record-security.js';
import type { SummaryPayment } from './standing-security.js';
import type { StandingSecurityView } from './standing-security.schema.js';

type Paid = Omit<SummaryPayment, 'by' | 'at'> & { readonly reason: string };

/** The summary tax bill of a withholding party is paid: what was drawn goes back. */
@Injectable()
export class PaySummary implements UseCase<SecurityAct<Paid>, StandingSecurityView | Refusal> {
  readonly prefetch = securityRefs;

  handle(tx: UnitOfWork, { data }: Message<SecurityAct<Paid>>) {
    const { officer, input } = data;
    const { reason, ...payment } = input;
    const at = tx.now.toISOString();
    const said = `${payment.receipt}, ${payment.fromDay} to ${payment.toDay}: ${reason}`;
    return actOnSecurity(tx, data, { act: 'pay-summary', reason: said }, (security, slots) =>
      paySummary(security, slots, { ...payment, by: officer.id, at }, officeDay(at)),
    );
  }
}
