import type { Order, Regime, Returned } from '#libs/contracts';
import { isFood, type ReturnRule, returnRulesOn } from '../reference-data/return-rules.js';
import { isWithinMonths } from '../reference-data/reuse-window.js';

/** How goods went out that come back. */
export interface WentOut {
  readonly regime: Regime;
  /** UTC; undefined where a former version saw the release. */
  readonly releasedAt: string | undefined;
}

/**
 * How goods are treated that are the same as went out: relieved from tax, admissible, or assessed as an import. The first rule in force
 * whose conditions hold decides; when nothing is known of the release, they are assessed.
 */
export function answerReturn(
  { items, comesBack }: Pick<Order, 'items' | 'comesBack'>,
  { regime, releasedAt }: WentOut,
  now: Date,
): Returned {
  const holds = (rule: ReturnRule) =>
    releasedAt !== undefined &&
    isWithinMonths(new Date(releasedAt), rule.months, now) &&
    (rule.regimes?.includes(regime) ?? true) &&
    !(rule.notFood && items.some(({ hsCode }) => isFood(hsCode))) &&
    (!rule.originalState || comesBack?.originalState === true);
  const rule = returnRulesOn(now.toISOString().slice(0, 10)).find(holds);
  return {
    answer: rule?.answer ?? 'assessed',
    ...(releasedAt !== undefined && { releasedAt }),
    ...(comesBack && comesBack),
    ...(rule && { source: rule.source }),
  };
}
