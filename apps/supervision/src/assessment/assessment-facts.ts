import type { Declaration, TaxAssessment } from '#libs/contracts';
import type { PositiveListLookup } from '../positive-list/positive-list.js';
import type { PersonStanding, ScreeningResult } from './lookups.js';

export interface SuppliedDocument {
  readonly kind: string;
  /** Number or place of the document; never personal data. */
  readonly reference: string;
  /** Codes of the reasons that it answers. */
  readonly answers: readonly string[];
  /** The value of the goods as the document proves it; for goods whose currency is unknown. */
  readonly value?: { readonly amount: string; readonly currency: string };
  /** Who entered it, and when. */
  readonly by?: string;
  readonly at?: string;
}

/** What is taken from the declaration, where it has it. A field that a rule looks at is added here. */
export const declaredFacts = [
  'declarationVersion',
  'clearanceUnit',
  'channel',
  'regime',
  'direction',
  'destinationCountry',
  'product',
  'lines',
  'goodsTotal',
  'grossWeightGrams',
  'documents',
  'origin',
  'clearedElsewhere',
  'dangerousGoods',
  'indivisible',
  'freight',
  'insurance',
  'transit',
  'returned',
  'nature',
] as const satisfies readonly (keyof Declaration)[];

/**
 * Everything that an assessment looks at, and nothing personal: stored with each decision, so that the same facts under the same
 * versions always give the same result.
 */
export interface AssessmentFacts extends Pick<Declaration, (typeof declaredFacts)[number]> {
  /** Calendar day, UTC, of the first version. */
  readonly declaredOn: string;
  readonly supplied: readonly SuppliedDocument[];
  readonly warnings: readonly { readonly pointer: string; readonly code: string }[];
  readonly goods?: {
    readonly agrees: boolean;
    /** The version that the facility compared with. */
    readonly declarationVersion: number;
    readonly measuredGrams?: number;
  };
  /** Entered by an officer, in place of the tax that the rules compute. */
  readonly enteredTax?: TaxAssessment;
  readonly person?: PersonStanding;
  readonly screening?: ScreeningResult;
  readonly positiveList?: PositiveListLookup;
  /** From [0, 1). */
  readonly draw: number;
}
