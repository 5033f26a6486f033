import { type Closure, type Refusal, refuse } from '#libs/contracts';

/** The closure with its end at `at` (ISO 8601 UTC). One that has not begun never takes effect. */
export function liftClosure(closure: Closure, at: string): Closure | Refusal {
  if (closure.to <= at) return refuse('state-conflict', `It ended at ${closure.to}.`);
  return { ...closure, from: closure.from < at ? closure.from : at, to: at };
}
