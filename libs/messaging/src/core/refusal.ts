/** One error of one field of a request. */
export interface RefusedField {
  /** RFC 6901 JSON pointer into the body; '' is the body itself. */
  readonly pointer: string;
  /** Stable and short, e.g. `required`, `check-digit`. */
  readonly code: string;
  /** A sentence for people; never repeats the value, which may be personal. */
  readonly detail: string;
}

/** A business refusal: a value, not an exception. A message that is answered with one has no effect. */
export class Refusal<Code extends string = string> {
  constructor(
    readonly code: Code,
    readonly detail?: string,
    readonly errors?: readonly RefusedField[],
    /** What stands in the way, as an object for programs. */
    readonly conflict?: object,
  ) {}
}

export function refuse<Code extends string>(
  code: Code,
  detail?: string,
  errors?: readonly RefusedField[],
  conflict?: object,
): Refusal<Code> {
  return new Refusal(code, detail, errors, conflict);
}

export function isRefusal(outcome: unknown): outcome is Refusal {
  return outcome instanceof Refusal;
}
