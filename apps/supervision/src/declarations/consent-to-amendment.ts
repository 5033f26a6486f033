import { isRefusal, type Refusal, refuse, ReleaseWithdrawn } from '#libs/contracts';
import { advance, type CaseChange, eventDataOf } from '../cases/case-change.js';
import type { AskedVersion, LodgedCase } from '../cases/customs-case.js';
import { refuseAmendment } from '../cases/refuse-amendment.js';

export interface AmendmentRuling {
  /** The version that the officer has read. */
  readonly declarationVersion: number;
  readonly reason: string;
  readonly at: string;
}

/**
 * An officer consents to an amendment of a released declaration, before it leaves: the release is withdrawn, so that no permit stands on it,
 * and the version that was asked for is taken next. While something else is open on the goods, that is answered first.
 */
export function consentToAmendment(customsCase: LodgedCase, ruling: AmendmentRuling): CaseChange | Refusal {
  const asked = askedVersion(customsCase, ruling);
  if (isRefusal(asked)) return asked;
  const open = customsCase.withdrawal ? 'a withdrawal' : customsCase.holds[0] && `a ${customsCase.holds[0].kind} hold`;
  if (open !== undefined)
    return refuse('state-conflict', `The case is ${customsCase.state}: ${open} is open and is answered first.`);
  const moved = advance(customsCase, 'withdraw');
  if (isRefusal(moved)) return moved;
  const { askedFor: _, ...rest } = moved;
  const withdrawn: LodgedCase = {
    ...rest,
    decisionSeq: customsCase.decisionSeq + 1,
    consentedVersion: ruling.declarationVersion,
  };
  const text = `Withdrawn for the amendment to version ${ruling.declarationVersion}: ${ruling.reason}`;
  const reasons = [{ code: 'AMENDMENT-CONSENT', text, values: { version: ruling.declarationVersion }, weight: 0 }];
  const event = { type: ReleaseWithdrawn, data: eventDataOf(customsCase, withdrawn, ruling.at, reasons) } as const;
  return { customsCase: withdrawn, events: [event] };
}

/** The release stands in the version in force. */
export function declineAmendment(customsCase: LodgedCase, ruling: AmendmentRuling): CaseChange | Refusal {
  const asked = askedVersion(customsCase, ruling);
  if (isRefusal(asked)) return asked;
  const { askedFor: _, ...rest } = customsCase;
  return refuseAmendment(rest, asked.declaration, 'released', ruling.at);
}

function askedVersion(
  { askedFor, state }: LodgedCase,
  { declarationVersion }: AmendmentRuling,
): AskedVersion | Refusal {
  if (!askedFor) return refuse('state-conflict', `The case is ${state}: no amendment waits for an officer.`);
  const waiting = askedFor.declaration.declarationVersion;
  if (waiting === declarationVersion) return askedFor;
  return refuse('state-conflict', `You name version ${declarationVersion}; version ${waiting} waits.`);
}
