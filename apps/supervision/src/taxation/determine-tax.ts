import { isRefusal, type Reason, type Refusal, refuse, TaxAssessed } from '#libs/contracts';
import { assess } from '../assessment/assess.js';
import type { ApplicableRules } from '../assessment/applicable-rules.js';
import { assessCase } from '../cases/assess-case.js';
import { assessmentFactsOf } from '../cases/assessment-facts-of.js';
import { advance, type CaseChange } from '../cases/case-change.js';
import type { LodgedCase } from '../cases/customs-case.js';
import { determinedGoods } from '../cases/determined-goods.js';
import { release } from '../cases/release.js';
import { type DecisionBasis, takeDecision } from '../cases/take-decision.js';
import type { LineFinding, TaxOrder } from '../cases/tax-acts.js';

/** An officer sets value, heading, origin or quantity of lines: the case is assessed anew on them. What was entered before falls. */
export function determineFacts(
  customsCase: LodgedCase,
  order: TaxOrder & { readonly kind: 'determine' },
  applicableRules: ApplicableRules,
): CaseChange | Refusal {
  const { lines, reason, evidence, by, confirmedBy, at } = order;
  const moved = advance(customsCase, 'determine');
  if (isRefusal(moved)) return moved;
  const wrong = wrongLine(customsCase, lines);
  if (wrong) return wrong;
  const determination = { lines, reason, evidence, by, ...(confirmedBy !== undefined && { confirmedBy }), at };
  const { enteredTax: _, ...rest } = moved;
  const determined = { ...rest, determinations: [...(customsCase.determinations ?? []), determination] };
  return assessAnew(customsCase, determined, order, applicableRules);
}

/** An officer enters the tax of each line, with the legal basis: it stands in place of what the rules compute. */
export function enterTax(
  customsCase: LodgedCase,
  order: TaxOrder & { readonly kind: 'enter' },
  applicableRules: ApplicableRules,
): CaseChange | Refusal {
  const { tax, legalBasis, reason, by, confirmedBy, at } = order;
  const moved = advance(customsCase, 'determine');
  if (isRefusal(moved)) return moved;
  const wrong = wrongLine(
    customsCase,
    tax.steps.flatMap(({ line }) => (line === undefined ? [] : [{ line }])),
  );
  if (wrong) return wrong;
  const enteredTax = { tax, legalBasis, reason, by, ...(confirmedBy !== undefined && { confirmedBy }), at };
  return assessAnew(customsCase, { ...moved, enteredTax }, order, applicableRules);
}

/** Where only the tax was open, it is demanded anew, or the goods are released; where an officer has the case, the state stays. */
function assessAnew(
  before: LodgedCase,
  now: LodgedCase,
  { kind, reason: text, at }: TaxOrder,
  applicableRules: ApplicableRules,
): CaseChange | Refusal {
  if (now.state === 'lodged') return assessCase(before, now, applicableRules, at);
  const { reasons, versions, tax, lane, random } = assess(assessmentFactsOf(now), applicableRules);
  const officer: Reason = { code: 'OFFICER', text, values: { act: kind }, weight: 0 };
  const basis: DecisionBasis = {
    lane: before.decision?.lane ?? lane,
    random: before.decision?.random ?? random,
    reasons: [officer, ...reasons],
    versions,
    ...(tax && { tax }),
  };
  if (now.state === 'tax-due') return release(before, now, basis, at);
  return takeDecision(before, now, TaxAssessed, basis, at);
}

function wrongLine(customsCase: LodgedCase, findings: readonly LineFinding[]): Refusal | undefined {
  const { lines } = customsCase.declaration;
  const beyond = findings.find(({ line }) => line > lines.length);
  if (beyond) return refuse('not-found', `The declaration has ${lines.length} lines, and no line ${beyond.line}.`);
  const [first, ...others] = determinedGoods(customsCase, findings).lines;
  if (others.every(({ value }) => value.currency === first?.value.currency)) return undefined;
  return refuse(
    'state-conflict',
    'The values of all lines are to be in one currency: set those of the other lines too.',
  );
}
