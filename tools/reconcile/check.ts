/**
 * One thing that must be true of the services' databases. The SQL finds what breaks it: `id` names it, `keys` are all ids under which
 * something about it may be parked (then an operator works on it), `what` says what is wrong. No rows: the sentence holds.
 */
export interface Check {
  readonly name: string;
  readonly sentence: string;
  /**
   * `service` holds at every moment, within one schema; `hop` compares two services and holds once nothing is under way. `progress` finds work
   * that a loop has still to do, and `what` says how far it is: broken is what stands still from one look to the next.
   */
  readonly scope: 'service' | 'hop' | 'progress';
  readonly sql: string;
}

export interface Violator {
  readonly id: string;
  readonly keys: readonly string[];
  readonly what: string;
}

/** `unsettled`: only what is under way or parked stands against it, or one look cannot tell whether it stands still. */
export type Outcome = 'holds' | 'unsettled' | 'broken';

export interface Result {
  readonly check: Check;
  readonly outcome: Outcome;
  readonly violators: readonly Violator[];
  /** Left out above because an operator has to look at them first. */
  readonly parked: number;
}

/** What an operator works on breaks no check. A check between two services may only be broken once no event is under way. */
export function judge(
  check: Check,
  found: readonly Violator[],
  parkedKeys: ReadonlySet<string>,
  atRest: boolean,
): Result {
  const violators = found.filter(({ keys }) => !keys.some((key) => parkedKeys.has(key)));
  const parked = found.length - violators.length;
  const excused = check.scope === 'progress' || (check.scope === 'hop' && !atRest);
  const outcome = violators.length === 0 ? 'holds' : excused ? 'unsettled' : 'broken';
  return { check, outcome, violators, parked };
}
