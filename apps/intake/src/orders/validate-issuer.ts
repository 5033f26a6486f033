import { type NumberRange, rangeOf } from '../reference-data/number-ranges.js';
import type { ValidationResult } from './validation-result.js';

/**
 * Whether the party may use a number of UPU S10: not where its post has issued it to others. Of a number in none of the ranges that are known
 * of its service the issuer is unknown, and customs is told so. Where no range of the service is known nothing is said.
 *
 * @param itemNumber normalised
 */
export function validateIssuer(
  itemNumber: string,
  partyId: string,
  ranges: readonly NumberRange[],
  at: Date,
): ValidationResult {
  const range = rangeOf(itemNumber, ranges, at.toISOString().slice(0, 10));
  if (range === undefined) return { errors: [], warnings: [] };
  if (range === 'unknown') {
    const detail = 'the issuer of this number is unknown: it is in no range of its service';
    return { errors: [], warnings: [{ pointer: '/itemNumber', code: 's10-issuer-unknown', detail }] };
  }
  if (range.issuer === partyId || range.holders.includes(partyId)) return { errors: [], warnings: [] };
  const detail = 'a post has issued this number to another party';
  return { errors: [{ pointer: '/itemNumber', code: 's10-number-of-another', detail }], warnings: [] };
}
