import type { Finding, Order, OrderItem } from '#libs/contracts';
import type { Nomenclature } from '../headings/nomenclature.js';
import type { ValidationResult } from './validation-result.js';

/** A heading of the Harmonized System has 6 digits; nations add 2 or 4. */
const HEADING = /^(\d{6}|\d{8}|\d{10})$/;
/** The simplified export declaration (CEB 603 with statisticsFlag A) states four digits, filled with zeros. */
const FOUR_DIGITS = /^(\d{4})0{6}$/;

/** Headings must exist in the nomenclature: by six digits, in a simplified declaration by four. */
export function validateHeadings(
  items: readonly OrderItem[],
  nomenclature: Nomenclature,
  { mayBeSimplified }: { mayBeSimplified: boolean },
): ValidationResult {
  const errors = items.flatMap(({ hsCode }, i): Finding[] => {
    const pointer = `/items/${i}/hsCode`;
    if (!HEADING.test(hsCode)) return [{ pointer, code: 'hs-code-malformed', detail: 'must be 6, 8 or 10 digits' }];
    const heading = hsCode.slice(0, 6);
    if (nomenclature.codes.has(heading) || (mayBeSimplified && existsByFour(hsCode, nomenclature))) return [];
    return [{ pointer, code: 'hs-code-unknown', detail: `heading ${heading} is not in ${nomenclature.name}` }];
  });
  return { errors, warnings: [] };
}

/** Exports under 9610 only. */
export const mayBeSimplified = ({ direction, regime }: Order) => direction === 'export' && regime === '9610';

function existsByFour(hsCode: string, { codes }: Nomenclature): boolean {
  const four = FOUR_DIGITS.exec(hsCode)?.[1];
  return four !== undefined && [...codes].some((code) => code.startsWith(four));
}
