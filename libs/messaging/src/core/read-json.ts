import { isUtf8 } from 'node:buffer';
import { Poison } from './errors.js';

/** Bytes of one record's value, unpacked: as many as a broker takes in one batch by default. */
export const LONGEST_VALUE = 1_048_588;
/** Arrays and objects inside of each other. The deepest event of the contracts has less than ten. */
export const DEEPEST = 32;

/**
 * Reads the value of a record as JSON. Everything that depends on the sender's bytes alone is found here, in time linear to them and
 * without recursion: what is read can be written again as JSON, and kept as text and as `jsonb` by Postgres.
 * @throws Poison
 */
export function readJson(bytes: Buffer): unknown {
  if (bytes.length > LONGEST_VALUE)
    throw new Poison(`the data has ${bytes.length} bytes; ${LONGEST_VALUE} are allowed`, 'too-large');
  if (!isUtf8(bytes)) throw new Poison('the data is not UTF-8', 'invalid-text');
  if (isTooDeep(bytes)) throw new Poison(`the data is nested more than ${DEEPEST} levels deep`, 'too-deep');
  const data = parsed(bytes);
  // Valid UTF-8 holds half a character, or a zero character that JSON takes, only as an escape.
  if (bytes.includes('\\u') && !isStorable(data))
    throw new Poison('the data holds a zero character or half of a character', 'invalid-text');
  return data;
}

/** Postgres keeps neither a zero character nor half of a surrogate pair; U+FFFD is what is left of bytes that were no UTF-8. */
export function isReadableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0') && !text.includes('\uFFFD');
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    throw new Poison('the data is not JSON', 'invalid-json');
  }
}

const [QUOTE, BACKSLASH, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

function isTooDeep(bytes: Buffer): boolean {
  let depth = 0;
  let isInText = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (isInText) {
      if (byte === BACKSLASH) i += 1;
      else if (byte === QUOTE) isInText = false;
    } else if (byte === QUOTE) isInText = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      if (++depth > DEEPEST) return true;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) depth -= 1;
  }
  return false;
}

/** No recursion: its depth is the sender's. */
function isStorable(data: unknown): boolean {
  const places = [data];
  while (places.length > 0) {
    const value = places.pop();
    if (typeof value === 'string') {
      if (!value.isWellFormed() || value.includes('\0')) return false;
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        if (!name.isWellFormed() || name.includes('\0')) return false;
        places.push(inner);
      }
    }
  }
  return true;
}
