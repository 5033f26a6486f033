import { createHash } from 'node:crypto';

/** Postgres keeps no zero character in a text. */
export function storableText(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
}

const LONGEST = 400;
const KEPT = 100;

/** An id from outside as the key of a row. */
export function storableKey(key: string): string {
  return shortened(storableText(key), key);
}

/**
 * An index entry takes at most 2,704 bytes, and a record that can be neither handled nor parked would block its partition for ever. A text that
 * is too long keeps its beginning and gets its digest, so that different texts stay different.
 */
export function shortened(text: string, whole = text): string {
  if (text.length <= LONGEST) return text;
  // Not half of a character, which would be one that no request may carry.
  const end = text.slice(0, KEPT).isWellFormed() ? KEPT : KEPT - 1;
  return `${text.slice(0, end)}~${createHash('sha256').update(whole).digest('hex')}`;
}

/** Whether Postgres can keep every text in it. No recursion: its depth is the sender's. */
export function isStorable(data: unknown): boolean {
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
