import type { LodgedCase } from '../cases/customs-case.js';
import { after } from '../cases/clearance-machine.js';
import { closeIfGone } from '../cases/close-if-gone.js';
import { placeHold, withoutHold } from './hold-case.js';
import { isRefusal, type Refusal, refuse } from '../cases/refusal.js';
import { advance, plainFacts, type Step } from '../cases/case-change.js';

/** One officer's word holds the parcel at once; the release itself falls when a second one confirms. */
export function askWithdrawal(
  kase: LodgedCase,
  asked: { readonly holdId: string; readonly by: string; readonly reason: string; readonly at: string },
): Step | Refusal {
  if (after(kase.state, 'withdraw') === undefined) {
    return refuse('state-conflict', `The case is ${kase.state}: there is no release to withdraw.`);
  }
  if (kase.listing?.exited) return refuse('state-conflict', 'The parcel has left the customs territory.');
  if (kase.delivered) return refuse('state-conflict', 'The goods have been delivered.');
  if (kase.withdrawal) return refuse('state-conflict', 'A withdrawal waits for its second officer already.');
  return placeHold({ ...kase, withdrawal: asked }, { ...asked, kind: 'customs' });
}

export function confirmWithdrawal(kase: LodgedCase, by: string, at: string): Step | Refusal {
  const { withdrawal } = kase;
  if (!withdrawal) return refuse('state-conflict', `The case is ${kase.state}: no withdrawal waits.`);
  if (withdrawal.by === by) return refuse('second-person-needed', 'A withdrawal is confirmed by another officer.');
  const moved = advance(withoutWithdrawal(kase), 'withdraw');
  if (isRefusal(moved)) return moved;
  const withdrawn = { ...moved, decisionSeq: kase.decisionSeq + 1 };
  const reasons = [{ code: 'WITHDRAWN', text: withdrawal.reason, values: {}, weight: 0 }];
  const told = { name: 'ReleaseWithdrawn', data: plainFacts(kase, withdrawn, at, reasons) } as const;
  const lifted = liftItsHold(withdrawn, withdrawal.holdId, at);
  return { kase: lifted.kase, said: [told, ...lifted.said] };
}

export function declineWithdrawal(kase: LodgedCase, by: string, at: string): Step | Refusal {
  const { withdrawal } = kase;
  if (!withdrawal) return refuse('state-conflict', `The case is ${kase.state}: no withdrawal waits.`);
  if (withdrawal.by === by) return refuse('second-person-needed', 'A withdrawal is declined by another officer.');
  return closeIfGone(liftItsHold(withoutWithdrawal(kase), withdrawal.holdId, at), at);
}

function withoutWithdrawal(kase: LodgedCase): LodgedCase {
  const { withdrawal: _, ...rest } = kase;
  return rest;
}

function liftItsHold(kase: LodgedCase, holdId: string, at: string): Step {
  const hold = kase.holds.find((open) => open.holdId === holdId);
  return hold ? withoutHold(kase, hold, at) : { kase, said: [] };
}
