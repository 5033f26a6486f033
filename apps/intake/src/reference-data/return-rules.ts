import { type Dated, isInForce, type Regime } from '#libs/contracts';
import rows from './return-rules.json' with { type: 'json' };

/** Under which conditions returned goods get an answer; a condition that is left out does not count. */
export interface ReturnRule extends Dated {
  readonly source: string;
  readonly answer: 'relieved' | 'admissible';
  /** Calendar months since the release. */
  readonly months: number;
  /** Under which the goods went out. */
  readonly regimes?: readonly Regime[];
  readonly notFood?: boolean;
  readonly originalState?: boolean;
}

/** Chapters of the Harmonized System with what people eat and drink: 02 to 04, 07 to 12, 15 to 22. */
const FOOD = new Set([
  '02',
  '03',
  '04',
  '07',
  '08',
  '09',
  '10',
  '11',
  '12',
  '15',
  '16',
  '17',
  '18',
  '19',
  '20',
  '21',
  '22',
]);

/** The rules in force on that day (YYYY-MM-DD), the better answer first. */
export function returnRulesOn(day: string): readonly ReturnRule[] {
  return (rows as readonly ReturnRule[]).filter((rule) => isInForce(rule, day));
}

export function isFood(hsCode: string): boolean {
  return FOOD.has(hsCode.slice(0, 2));
}
