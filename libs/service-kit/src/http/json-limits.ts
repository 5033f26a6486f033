import { jsonExcess } from '#libs/messaging';
import { Problem } from '../problems/problem.js';

/** No contract nests deeper than eight levels. */
export const DEEPEST_JSON = 32;
/** Members of objects and elements of arrays together. A network of 1 MiB has about 40,000. */
export const MOST_JSON_VALUES = 50_000;

const details = {
  'too-deep': `is nested deeper than ${DEEPEST_JSON} levels`,
  'too-many-values': `has more than ${MOST_JSON_VALUES} members and elements`,
} as const;

/**
 * Refuses JSON that is nested too deep or has too many values, before it is parsed: what reads values one by one, or calls itself for
 * each level, then takes a time that is bounded. One pass over the text, which need not be valid.
 *
 * @throws Problem `invalid-body` that names the limit
 */
export function refuseImmoderateJson(text: string): void {
  const code = jsonExcess(text, { deepest: DEEPEST_JSON, mostValues: MOST_JSON_VALUES });
  if (code !== undefined)
    throw new Problem({ code: 'invalid-body', errors: [{ pointer: '', code, detail: details[code] }] });
}

/**
 * Reads JSON that comes as a part of another body: a line of NDJSON.
 *
 * @throws Problem `invalid-json`, or `invalid-body` that names the limit
 */
export function parseJson(text: string): unknown {
  refuseImmoderateJson(text);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Problem({ code: 'invalid-json' });
  }
}
