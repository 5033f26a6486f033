import type { Finding, OrderItem } from '#libs/contracts';
import type { ValidationResult } from './validation-result.js';

/** A heading of the Harmonized System has 6 digits; nations add 2 or 4. */
const HEADING = /^(\d{6}|\d{8}|\d{10})$/;

/** Existence is asked of the loaded table only; without one every well-formed heading passes. */
export function validateHeadings(
  items: readonly OrderItem[],
  headings: ReadonlySet<string> | undefined,
): ValidationResult {
  const errors = items.flatMap(({ hsCode }, i): Finding[] => {
    const pointer = `/items/${i}/hsCode`;
    if (!HEADING.test(hsCode)) return [{ pointer, code: 'hs-code-malformed', detail: 'must be 6, 8 or 10 digits' }];
    if (headings && !headings.has(hsCode.slice(0, 6))) {
      return [{ pointer, code: 'hs-code-unknown', detail: `heading ${hsCode.slice(0, 6)} is not in the loaded table` }];
    }
    return [];
  });
  return { errors, warnings: [] };
}
