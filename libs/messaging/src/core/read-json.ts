import { isUtf8 } from 'node:buffer';
import { Poison } from './errors.js';
import { jsonExcess } from './json-excess.js';
import { isStorable } from './storable.js';

/** Bytes of one record's value, unpacked: as many as a broker takes in one batch by default. */
export const LONGEST_VALUE = 1_048_588;
/** Arrays and objects inside of each other. The deepest event of the contracts has less than ten. */
export const DEEPEST = 32;
/** Values are checked in linear time, and their number is bounded by the bytes. */
const LIMITS = { deepest: DEEPEST, mostValues: Infinity };

/**
 * Reads the value of a record as JSON. Everything that depends on the sender's bytes alone is found here, in time linear to them and
 * without recursion: what is read can be written again as JSON, and kept as text and read as JSON by Postgres.
 * @throws Poison
 */
export function readJson(bytes: Buffer): unknown {
  if (bytes.length > LONGEST_VALUE)
    throw new Poison(`the data has ${bytes.length} bytes; ${LONGEST_VALUE} are allowed`, 'too-large');
  if (!isUtf8(bytes)) throw new Poison('the data is not UTF-8', 'invalid-text');
  const text = bytes.toString();
  if (jsonExcess(text, LIMITS) !== undefined)
    throw new Poison(`the data is nested more than ${DEEPEST} levels deep`, 'too-deep');
  const data = parsed(text);
  // Valid UTF-8 holds half a character, or a zero character that JSON takes, only as an escape.
  if (text.includes('\\u') && !isStorable(data))
    throw new Poison('the data holds a zero character or half of a character', 'invalid-text');
  return data;
}

/** Postgres keeps neither a zero character nor half of a surrogate pair; U+FFFD is what is left of bytes that were no UTF-8. */
export function isReadableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0') && !text.includes('\uFFFD');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Poison('the data is not JSON', 'invalid-json');
  }
}
