import { isUtf8 } from 'node:buffer';
import { shortened } from './storable.js';

/** How a text begins that stands for bytes which are none. */
const MARK = 'base64url:';

/**
 * Bytes as a text that JSON, Postgres and an operator's request carry unchanged. What is UTF-8 is that text. Everything else (a zero
 * character, broken UTF-8, U+FFFD as what is left of it, and what begins like the mark itself) is `base64url:` and its bytes, so different
 * bytes are different texts.
 */
export function textOfBytes(bytes: Buffer): string {
  if (isUtf8(bytes) && !bytes.includes(0)) {
    const text = bytes.toString();
    if (!text.startsWith(MARK) && !text.includes('\uFFFD')) return text;
  }
  return MARK + bytes.toString('base64url');
}

/** The bytes of such a text. */
export function bytesOfText(text: string): Buffer {
  return text.startsWith(MARK) ? Buffer.from(text.slice(MARK.length), 'base64url') : Buffer.from(text);
}

/**
 * The key of a record as the core, the database, reports and commands name it: `textOfBytes`, where a long one keeps its beginning and gets
 * its digest. Empty for a record without one.
 */
export function keyOfBytes(bytes: Buffer | null | undefined): string {
  return bytes ? shortened(textOfBytes(bytes)) : '';
}

/** Whether a key of `keyOfBytes` is text as the sender wrote it. No data can have another one. */
export function isTextKey(key: string): boolean {
  return !key.startsWith(MARK);
}

/** The present name of a key that is stored: a former version named bytes that are no text otherwise. */
export function presentNameOf(key: string): string {
  return key.includes('\uFFFD') ? keyOfBytes(Buffer.from(key)) : key;
}

/** How a former version named the key: each byte that is no text was U+FFFD. Undefined where it was named as now. */
export function formerNameOf(key: string): string | undefined {
  return isTextKey(key) ? undefined : shortened(bytesOfText(key).toString().replaceAll('\0', '\uFFFD'));
}
