import type { Finding, LodgedCase } from '../cases/customs-case.js';
import { hasPicture, NO_PICTURE } from '../cases/inspect-goods.js';
import { isRefusal, type Refusal, refuse } from '../cases/refusal.js';
import { advance, plainFacts, type Step } from '../cases/case-change.js';

/** The first signature. Goods that are not there cannot have been looked at. */
export function signFinding(
  kase: LodgedCase,
  finding: Pick<Finding, 'clean' | 'text' | 'picture'>,
  by: string,
  at: string,
): Step | Refusal {
  const possible = advance(kase, 'find');
  if (isRefusal(possible)) return possible;
  if (!kase.goods) return refuse('state-conflict', `The case is ${kase.state}: the goods are not there yet.`);
  if (finding.picture && !hasPicture(kase, finding.picture.reference)) return refuse('not-found', NO_PICTURE);
  return { kase: { ...kase, finding: { ...finding, by, at } }, said: [] };
}

/** A physical inspection has two officers on its finding. */
export function confirmFinding(kase: LodgedCase, by: string, at: string): Step | Refusal {
  const moved = advance(kase, 'find');
  if (isRefusal(moved)) return moved;
  const { finding } = kase;
  if (!finding) return refuse('state-conflict', `The case is ${kase.state}: nobody has signed a finding.`);
  if (finding.by === by) return refuse('second-person-needed', 'A finding is signed by two officers.');
  const inspected = { ...moved, finding: { ...finding, confirmedBy: by } };
  const data = { ...plainFacts(kase, inspected, at), clean: finding.clean, finding: finding.text };
  return { kase: inspected, said: [{ name: 'InspectionFound', data }] };
}
