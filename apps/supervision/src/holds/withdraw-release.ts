import { isRefusal, type Refusal, refuse, ReleaseWithdrawn } from '#libs/contracts';
import type { LodgedCase, Withdrawal } from '../cases/customs-case.js';
import { after } from '../cases/clearance-machine.js';
import { alreadyAsked } from '../cases/to-confirm.js';
import { closeIfGone } from '../cases/close-if-gone.js';
import { placeHold, withoutHold } from '../cases/hold-case.js';
import { advance, eventDataOf, type CaseChange } from '../cases/case-change.js';

/** One officer asks: the parcel is on hold at once. The release is withdrawn when a second officer confirms. */
export function askWithdrawal(customsCase: LodgedCase, asked: Withdrawal): CaseChange | Refusal {
  if (after(customsCase.state, 'withdraw') === undefined) {
    return refuse('state-conflict', `The case is ${customsCase.state}: there is no release to withdraw.`);
  }
  if (customsCase.listing?.exited) return refuse('state-conflict', 'The parcel has left the customs territory.');
  if (customsCase.delivered) return refuse('state-conflict', 'The goods have been delivered.');
  const waiting = alreadyAsked(customsCase, 'withdrawal');
  if (waiting) return waiting;
  const { requestId: _, ...hold } = asked;
  return placeHold({ ...customsCase, withdrawal: asked }, { ...hold, kind: 'customs' });
}

export function confirmWithdrawal(customsCase: LodgedCase, by: string, at: string): CaseChange | Refusal {
  const { withdrawal } = customsCase;
  if (!withdrawal) return refuse('state-conflict', `The case is ${customsCase.state}: no withdrawal waits.`);
  if (withdrawal.by === by) return refuse('second-person-needed', 'A withdrawal is confirmed by another officer.');
  const moved = advance(withoutWithdrawal(customsCase), 'withdraw');
  if (isRefusal(moved)) return moved;
  const withdrawn = { ...moved, decisionSeq: customsCase.decisionSeq + 1 };
  const reasons = [{ code: 'WITHDRAWN', text: withdrawal.reason, values: {}, weight: 0 }];
  const firstEvent = { type: ReleaseWithdrawn, data: eventDataOf(customsCase, withdrawn, at, reasons) } as const;
  const lifted = liftItsHold(withdrawn, withdrawal.holdId, at);
  return { customsCase: lifted.customsCase, events: [firstEvent, ...lifted.events] };
}

export function declineWithdrawal(customsCase: LodgedCase, by: string, at: string): CaseChange | Refusal {
  const { withdrawal } = customsCase;
  if (!withdrawal) return refuse('state-conflict', `The case is ${customsCase.state}: no withdrawal waits.`);
  if (withdrawal.by === by) return refuse('second-person-needed', 'A withdrawal is declined by another officer.');
  return closeIfGone(liftItsHold(withoutWithdrawal(customsCase), withdrawal.holdId, at), at);
}

function withoutWithdrawal(customsCase: LodgedCase): LodgedCase {
  const { withdrawal: _, ...rest } = customsCase;
  return rest;
}

function liftItsHold(customsCase: LodgedCase, holdId: string, at: string): CaseChange {
  const hold = customsCase.holds.find((open) => open.holdId === holdId);
  return hold ? withoutHold(customsCase, hold, at) : { customsCase, events: [] };
}
