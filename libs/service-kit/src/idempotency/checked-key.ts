import { Problem } from '../problems/problem.js';

const LONGEST_KEY = 255;

/** The Idempotency-Key as it was sent; undefined without one. @throws Problem `bad-request` */
export function checkedKey(key: string | readonly string[] | undefined): string | undefined {
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || key.length === 0 || key.length > LONGEST_KEY)
    throw new Problem({ code: 'bad-request', detail: `Idempotency-Key must have 1 to ${LONGEST_KEY} characters.` });
  return key;
}
