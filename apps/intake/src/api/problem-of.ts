import { Problem } from '#libs/service-defaults';
import type { Refusal } from '../application/answers.js';

/** A refusal as an answer by HTTP. */
export function problemOf(refusal: Refusal): Problem {
  if (refusal.kind === 'invalid-order') return new Problem({ code: refusal.kind, errors: refusal.findings });
  if (!('detail' in refusal)) return new Problem({ code: refusal.kind });
  const { kind, detail } = refusal;
  return new Problem({ code: kind === 'revision-conflict' ? 'conflict' : kind, detail });
}
