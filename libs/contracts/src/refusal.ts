import type { FieldError, ProblemCode } from './problem-codes.js';

/** A business refusal: a value, not an exception. The code is that of the problem which the API answers with. */
export class Refusal {
  constructor(
    readonly code: ProblemCode,
    readonly detail?: string,
    readonly errors?: readonly FieldError[],
  ) {}
}

export function refuse(code: ProblemCode, detail?: string, errors?: readonly FieldError[]): Refusal {
  return new Refusal(code, detail, errors);
}

export function isRefusal(outcome: unknown): outcome is Refusal {
  return outcome instanceof Refusal;
}
