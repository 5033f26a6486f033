import { ValueRefused } from '../core/errors.js';
import { isStorable } from '../core/storable.js';

/**
 * A document as a column of type `json` keeps it: as it is. Postgres would take the escape of a zero character or of half a character, and no
 * query could read it. @throws ValueRefused
 */
export function documentText(value: unknown, text = JSON.stringify(value)): string {
  // Whole characters stand as they are; only others and control characters are escaped like this.
  if (text.includes('\\u') && !isStorable(value))
    throw new ValueRefused('a document holds a zero character or half of a character');
  return text;
}
