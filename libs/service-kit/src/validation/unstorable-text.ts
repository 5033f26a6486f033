import type { FieldError } from '#libs/contracts';
import { pointerTo } from './field-errors.js';

interface Place {
  readonly pointer: string;
  readonly value: unknown;
}

/**
 * Where a value holds text that JSON may carry but no one can keep as it was meant. A zero character or half of a surrogate pair Postgres
 * does not take: it would fail only as it is written, a fault where the sender should hear of a mistake. U+FFFD is what is left of bytes
 * that were not UTF-8: a name in GBK would be lost, and no one told. No recursion, since the depth is the sender's.
 */
export function unstorableText(value: unknown): FieldError[] {
  if (isAllStorable(value)) return [];
  const errors: FieldError[] = [];
  const places: Place[] = [{ pointer: '', value }];
  for (let place = places.pop(); place; place = places.pop()) {
    const { pointer, value: found } = place;
    if (typeof found === 'string' && !isStorable(found)) errors.push(errorAt(pointer));
    if (typeof found !== 'object' || found === null) continue;
    for (const [name, inner] of Object.entries(found)) {
      if (isStorable(name)) places.push({ pointer: pointer + pointerTo([name]), value: inner });
      else errors.push(errorAt(pointer));
    }
  }
  return errors;
}

/** The answer for nearly all that is sent, without a pointer to each value. */
function isAllStorable(value: unknown): boolean {
  const left: unknown[] = [value];
  while (left.length > 0) {
    const found = left.pop();
    if (typeof found === 'string') {
      if (!isStorable(found)) return false;
    } else if (Array.isArray(found)) {
      for (const inner of found) left.push(inner);
    } else if (typeof found === 'object' && found !== null) {
      for (const name of Object.keys(found)) {
        if (!isStorable(name)) return false;
        left.push((found as Record<string, unknown>)[name]);
      }
    }
  }
  return true;
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !/[\0\uFFFD]/.test(text);
}

function errorAt(pointer: string): FieldError {
  return {
    pointer,
    code: 'text-unreadable',
    detail: 'holds a zero character, half of a character, or what is not UTF-8',
  };
}
