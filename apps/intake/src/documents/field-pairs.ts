import type { Finding } from '#libs/contracts';
import rows from './field-pairs.json' with { type: 'json' };

/** What it means when two documents differ in a field: they make no declaration, customs is told, or only the sender is. */
export type Outcome = 'refuse' | 'yellow' | 'note';

/** Two fields that must be the same, how they are compared, and what it means when they are not. */
export interface FieldPair {
  /** Document and field, without the numbers of lines. */
  readonly field: string;
  readonly against: string;
  readonly compared: string;
  readonly outcome: Outcome;
  readonly code: string;
  /** In place of the outcome, and when. */
  readonly otherwise?: Outcome;
  readonly otherwiseWhen?: string;
  readonly validFrom: string;
  readonly verified: boolean;
  readonly source: string;
}

export const fieldPairs = rows as readonly FieldPair[];
const byField = new Map(fieldPairs.map((pair) => [pair.field, pair]));

/** Where two documents differ, and what it means. */
export interface Difference extends Finding {
  readonly outcome: Outcome;
}

/**
 * @param pointer into the documents, as `/list/lines/0/sku`
 * @param isOtherwise whether the condition of the pair holds under which the other outcome counts
 * @throws Error for a field that the table of pairs does not list
 */
export function difference(pointer: string, detail: string, isOtherwise = false): Difference {
  const field = pointer.slice(1).replace(/\/\d+/g, '');
  const pair = byField.get(field);
  if (!pair) throw new Error(`the table of pairs does not list ${field}`);
  const outcome = (isOtherwise && pair.otherwise) || pair.outcome;
  return { pointer, code: pair.code, detail, outcome };
}

/** The findings of one outcome, without it. */
export function findingsOf(differences: readonly Difference[], outcome: Outcome): Finding[] {
  return differences
    .filter((one) => one.outcome === outcome)
    .map(({ pointer, code, detail }) => ({ pointer, code, detail }));
}
