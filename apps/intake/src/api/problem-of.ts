import { Problem } from '#libs/service-defaults';
import type { Refusal } from '../application/answers.js';

/** A refusal as an answer by HTTP. */
export function problemOf(refusal: Refusal): Problem {
  switch (refusal.kind) {
    case 'invalid-order':
      return new Problem({ code: 'invalid-order', errors: refusal.findings });
    case 'order-number-reused':
    case 'idempotency-key-reused':
    case 'not-found':
      return new Problem({ code: refusal.kind });
    case 'amend-too-late':
      return new Problem({ code: 'amend-too-late', detail: refusal.detail });
    case 'revision-conflict':
      return new Problem({ code: 'conflict', detail: refusal.detail });
    case 'state-conflict':
      return new Problem({ code: 'state-conflict', detail: refusal.detail });
  }
}
