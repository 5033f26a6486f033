import { Problem } from '../problems/problem.js';

/** No contract nests deeper than eight levels. */
export const DEEPEST_JSON = 32;
/** Members of objects and elements of arrays together. A network of 1 MiB has about 40,000. */
export const MOST_JSON_VALUES = 50_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Refuses JSON that is nested too deep or has too many values, before it is parsed: what reads values one by one, or calls itself for
 * each level, then takes a time that is bounded. One pass over the text, which need not be valid.
 *
 * @throws Problem `invalid-body` that names the limit
 */
export function refuseImmoderateJson(text: string): void {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at + 1);
        break;
      case OPEN_ARRAY:
      case OPEN_OBJECT:
        values += 1;
        if (++depth > DEEPEST_JSON) throw immoderate('too-deep', `is nested deeper than ${DEEPEST_JSON} levels`);
        break;
      case CLOSE_ARRAY:
      case CLOSE_OBJECT:
        depth -= 1;
        break;
      case COMMA:
        values += 1;
        break;
      default:
    }
    if (values > MOST_JSON_VALUES)
      throw immoderate('too-many-values', `has more than ${MOST_JSON_VALUES} members and elements`);
  }
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

function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) return at;
    if (character === BACKSLASH) at += 1;
  }
  return text.length;
}

function immoderate(code: string, detail: string): Problem {
  return new Problem({ code: 'invalid-body', errors: [{ pointer: '', code, detail }] });
}
