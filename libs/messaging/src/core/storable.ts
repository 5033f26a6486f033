import { createHash } from 'node:crypto';

/** Postgres keeps no zero character in a text. */
export function storableText(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
}

const LONGEST = 400;

/**
 * A key or an id from outside as the key of a row. An index entry takes at most 2,704 bytes, and a record that can be neither handled nor
 * parked would block its partition for ever. A text that is too long keeps its beginning and gets its digest, so that different texts stay
 * different.
 */
export function storableKey(key: string): string {
  const text = storableText(key);
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, 100).toWellFormed()}~${createHash('sha256').update(key).digest('hex')}`;
}
