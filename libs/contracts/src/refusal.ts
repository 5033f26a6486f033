import { isRefusal as isAnyRefusal, Refusal as AnyRefusal, type RefusedField } from '#libs/messaging/core';
import type { ProblemCode } from './problem-codes.js';

export type { RefusedField } from '#libs/messaging/core';

/** A business refusal: a value, not an exception. The code is that of the problem which the API answers with. */
export type Refusal = AnyRefusal<ProblemCode>;

/** @param conflict what stands in the way, as an object for programs; no personal data */
export function refuse(
  code: ProblemCode,
  detail?: string,
  errors?: readonly RefusedField[],
  conflict?: object,
): Refusal {
  return new AnyRefusal(code, detail, errors, conflict);
}

export function isRefusal(outcome: unknown): outcome is Refusal {
  return isAnyRefusal(outcome);
}
