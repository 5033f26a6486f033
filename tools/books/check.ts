/**
 * One thing that must be true of the books. The SQL finds what breaks it: `id` names it, `keys` are all ids under which something about
 * it may be parked (then an operator has it in hand), `what` says what is wrong. No rows: the sentence holds.
 */
export interface Check {
  readonly name: string;
  readonly sentence: string;
  /** `service` holds at every moment, within one schema; `hop` compares two services and holds once nothing is under way. */
  readonly scope: 'service' | 'hop';
  readonly sql: string;
}

export interface Violator {
  readonly id: string;
  readonly keys: readonly string[];
  readonly what: string;
}

/** `unsettled`: only what is under way or parked stands against it. */
export type Outcome = 'holds' | 'unsettled' | 'broken';

export interface Result {
  readonly check: Check;
  readonly outcome: Outcome;
  readonly violators: readonly Violator[];
  /** Left out above because an operator has to look at them first. */
  readonly parked: number;
}

/** What an operator has in hand does not break the books; what is under way does not either, unless nothing is under way. */
export function judge(
  check: Check,
  found: readonly Violator[],
  parkedKeys: ReadonlySet<string>,
  calm: boolean,
): Result {
  const violators = found.filter(({ keys }) => !keys.some((key) => parkedKeys.has(key)));
  const parked = found.length - violators.length;
  const excused = check.scope === 'hop' && !calm;
  const outcome = violators.length === 0 ? 'holds' : excused ? 'unsettled' : 'broken';
  return { check, outcome, violators, parked };
}
