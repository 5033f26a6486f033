import type { LodgedCase } from '../cases/customs-case.js';
import { isRefusal } from '../cases/refusal.js';
import { advance, plainFacts, type Step } from '../cases/case-change.js';

/**
 * The party takes it back: agreed up to the release and after it until departure. Not while customs looks at it or holds it: nobody
 * escapes an inspection by cancelling.
 */
export function cancelDeclaration(kase: LodgedCase, reason: string, at: string): Step {
  const cancelled = advance(kase, 'cancel');
  const obstacle = isRefusal(cancelled) ? `it is ${kase.state}` : obstacleTo(kase);
  if (isRefusal(cancelled) || obstacle !== undefined) {
    const declined = {
      code: 'NOT-CANCELLED',
      text: `Not cancelled: ${obstacle}.`,
      values: { state: kase.state },
      weight: 0,
    };
    return { kase, said: [{ name: 'CancellationDeclined', data: plainFacts(kase, kase, at, [declined]) }] };
  }
  const agreed = { code: 'CANCELLED', text: reason, values: {}, weight: 0 };
  return { kase: cancelled, said: [{ name: 'CancellationAgreed', data: plainFacts(kase, cancelled, at, [agreed]) }] };
}

function obstacleTo(kase: LodgedCase): string | undefined {
  if (kase.listing?.departed) return 'it has departed';
  if (kase.delivered) return 'it has been delivered';
  if (kase.holds.length > 0) return 'a hold is open on it';
  return undefined;
}
