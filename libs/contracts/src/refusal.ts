import type { ProblemCode } from './problem-codes.js';

/** One thing that is wrong with one field of what was asked. */
export interface RefusedField {
  /** RFC 6901 JSON pointer into the body; '' is the body itself. */
  readonly pointer: string;
  /** Stable and short, e.g. `required`, `check-digit`. */
  readonly code: string;
  /** A sentence for people; never repeats the value, which may be personal. */
  readonly detail: string;
}

/** A business refusal: a value, not an exception. The code is that of the problem which the API answers with. */
export class Refusal {
  constructor(
    readonly code: ProblemCode,
    readonly detail?: string,
    readonly errors?: readonly RefusedField[],
  ) {}
}

export function refuse(code: ProblemCode, detail?: string, errors?: readonly RefusedField[]): Refusal {
  return new Refusal(code, detail, errors);
}

export function isRefusal(outcome: unknown): outcome is Refusal {
  return outcome instanceof Refusal;
}
