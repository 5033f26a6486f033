import { CancellationAgreed, CancellationDeclined, isRefusal } from '#libs/contracts';
import type { LodgedCase } from '../cases/customs-case.js';
import { advance, eventDataOf, type CaseChange } from '../cases/case-change.js';

/**
 * The party cancels a declaration: agreed up to the release, and after it until departure. Declined while an inspection or a hold is open:
 * a cancellation does not avoid an inspection.
 */
export function cancelDeclaration(customsCase: LodgedCase, reason: string, at: string): CaseChange {
  const cancelled = advance(customsCase, 'cancel');
  const obstacle = isRefusal(cancelled) ? `it is ${customsCase.state}` : obstacleTo(customsCase);
  if (isRefusal(cancelled) || obstacle !== undefined) {
    const declined = {
      code: 'NOT-CANCELLED',
      text: `Not cancelled: ${obstacle}.`,
      values: { state: customsCase.state },
      weight: 0,
    };
    return {
      customsCase,
      events: [{ type: CancellationDeclined, data: eventDataOf(customsCase, customsCase, at, [declined]) }],
    };
  }
  const agreed = { code: 'CANCELLED', text: reason, values: {}, weight: 0 };
  return {
    customsCase: cancelled,
    events: [{ type: CancellationAgreed, data: eventDataOf(customsCase, cancelled, at, [agreed]) }],
  };
}

function obstacleTo(customsCase: LodgedCase): string | undefined {
  if (customsCase.listing?.departed) return 'it has departed';
  if (customsCase.delivered) return 'it has been delivered';
  if (customsCase.holds.length > 0) return 'a hold is open on it';
  return undefined;
}
