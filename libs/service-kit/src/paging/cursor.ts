import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Problem } from '../problems/problem.js';
import { unstorableText } from '../validation/unstorable-text.js';

/** Where a list goes on. Only the list that wrote it reads it. */
export interface Cursor<Key> {
  encode(key: Key): string;
  /** @throws Problem `invalid-cursor` for what is broken, or the cursor of another list */
  decode(text: string): Key;
}

/**
 * The cursor of a list, base64url of JSON: opaque to clients, not secret.
 * `const caseCursor = cursorOf('cases', Type.Object({ lodgedAt: Instant, id: Type.String() }))`
 *
 * @param list unique in its service, never renamed: cursors outlive a deployment
 */
export function cursorOf<Schema extends TSchema>(list: string, key: Schema): Cursor<Static<Schema>> {
  const validator = Compile(key);
  return {
    encode: (value) => Buffer.from(JSON.stringify([list, value])).toString('base64url'),
    decode: (text) => {
      const [name, value] = parsed(text);
      if (name !== list || !validator.Check(value) || unstorableText(value).length > 0) throw invalid();
      return value;
    },
  };
}

function parsed(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function invalid(): Problem {
  return new Problem({ code: 'invalid-cursor', detail: '`after` is not a cursor of this list.' });
}
