import type { Declaration } from '#libs/contracts';
import type { LodgedCase, SuppliedDocument } from './case.js';

/**
 * Everything that an assessment looks at, and nothing personal: stored with each decision, so that the same facts under the same
 * versions give the same result for ever.
 */
export interface AssessmentFacts {
  readonly declarationVersion: number;
  readonly regime: Declaration['regime'];
  readonly direction: Declaration['direction'];
  readonly destinationCountry: string;
  readonly lines: Declaration['lines'];
  readonly goodsTotal: Declaration['goodsTotal'];
  readonly grossWeightGrams: number;
  readonly documents: Declaration['documents'];
  readonly supplied: readonly SuppliedDocument[];
  readonly warnings: readonly { readonly pointer: string; readonly code: string }[];
  readonly goods?: {
    readonly agrees: boolean;
    /** The version that the facility compared with. */
    readonly declarationVersion: number;
    readonly measuredGrams?: number;
  };
  /** From [0, 1). */
  readonly draw: number;
}

export function factsOf({ declaration, supplied, goods, draw = 1 }: LodgedCase): AssessmentFacts {
  return {
    declarationVersion: declaration.declarationVersion,
    regime: declaration.regime,
    direction: declaration.direction,
    destinationCountry: declaration.destinationCountry,
    lines: declaration.lines,
    goodsTotal: declaration.goodsTotal,
    grossWeightGrams: declaration.grossWeightGrams,
    documents: declaration.documents,
    supplied,
    warnings: declaration.warnings.map(({ pointer, code }) => ({ pointer, code })),
    ...(goods && {
      goods: {
        agrees: goods.agrees,
        declarationVersion: goods.declarationVersion,
        ...(goods.measuredGrams !== undefined && { measuredGrams: goods.measuredGrams }),
      },
    }),
    draw,
  };
}
