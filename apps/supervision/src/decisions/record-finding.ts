import { InspectionFound, isRefusal, type Refusal, refuse } from '#libs/contracts';
import type { Finding, LodgedCase } from '../cases/customs-case.js';
import { withoutHeldByTwo } from '../cases/held-by-two.js';
import { hasPicture, NO_PICTURE } from '../cases/case-pictures.js';
import { withoutHold } from '../cases/hold-case.js';
import { advance, eventDataOf, type CaseChange } from '../cases/case-change.js';

/** The first officer signs. The goods must be there. */
export function signFinding(
  customsCase: LodgedCase,
  finding: Pick<Finding, 'requestId' | 'clean' | 'text' | 'picture'>,
  by: string,
  at: string,
): CaseChange | Refusal {
  const possible = advance(customsCase, 'find');
  if (isRefusal(possible)) return possible;
  if (!customsCase.goods)
    return refuse('state-conflict', `The case is ${customsCase.state}: the goods are not there yet.`);
  if (finding.picture && !hasPicture(customsCase, finding.picture.reference)) return refuse('not-found', NO_PICTURE);
  return { customsCase: { ...customsCase, finding: { ...finding, by, at } }, events: [] };
}

/** Any officer may drop a finding that waits, also the one who signed it. */
export function declineFinding(customsCase: LodgedCase): CaseChange | Refusal {
  if (!customsCase.finding || customsCase.finding.confirmedBy !== undefined)
    return refuse('state-conflict', `The case is ${customsCase.state}: no finding waits for a second officer.`);
  const { finding: _, ...rest } = customsCase;
  return { customsCase: rest, events: [] };
}

/** The inspection has answered what was seen on the pictures. */
function withoutAnomalies(change: CaseChange & { readonly customsCase: LodgedCase }, at: string): CaseChange {
  return change.customsCase.holds
    .filter(({ kind }) => kind === 'anomaly')
    .reduce<CaseChange & { readonly customsCase: LodgedCase }>((before, hold) => {
      const lifted = withoutHold(before.customsCase, hold, at);
      return { customsCase: lifted.customsCase, events: [...before.events, ...lifted.events] };
    }, change);
}

/** The finding of a physical inspection is signed by two officers. It ends the holds of anomalies. */
export function confirmFinding(customsCase: LodgedCase, by: string, at: string): CaseChange | Refusal {
  const moved = advance(customsCase, 'find');
  if (isRefusal(moved)) return moved;
  const { finding } = customsCase;
  if (!finding) return refuse('state-conflict', `The case is ${customsCase.state}: no officer has signed a finding.`);
  if (finding.by === by) return refuse('second-person-needed', 'A finding is signed by two officers.');
  const inspected = { ...(finding.clean ? withoutHeldByTwo(moved) : moved), finding: { ...finding, confirmedBy: by } };
  const data = { ...eventDataOf(customsCase, inspected, at), clean: finding.clean, finding: finding.text };
  return withoutAnomalies({ customsCase: inspected, events: [{ type: InspectionFound, data }] }, at);
}
