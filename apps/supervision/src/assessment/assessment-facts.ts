import type { Declaration } from '#libs/contracts';
import type { LodgedCase, SuppliedDocument } from '../cases/customs-case.js';
import type { PersonStanding, ScreeningResult } from './lookups.js';

/**
 * Everything that an assessment looks at, and nothing personal: stored with each decision, so that the same facts under the same
 * versions give the same result for ever.
 */
export interface AssessmentFacts extends Pick<
  Declaration,
  | 'declarationVersion'
  | 'clearanceUnit'
  | 'channel'
  | 'regime'
  | 'direction'
  | 'destinationCountry'
  | 'product'
  | 'lines'
  | 'goodsTotal'
  | 'grossWeightGrams'
  | 'documents'
  | 'origin'
  | 'clearedElsewhere'
  | 'dangerousGoods'
  | 'indivisible'
  | 'freight'
  | 'transit'
> {
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
  readonly person?: PersonStanding;
  readonly screening?: ScreeningResult;
  /** From [0, 1). */
  readonly draw: number;
}

const optional = ['origin', 'clearedElsewhere', 'dangerousGoods', 'indivisible', 'freight', 'transit'] as const;

export function factsOf({ declaration, lodgedAt, supplied, goods, lookups, draw = 1 }: LodgedCase): AssessmentFacts {
  const told = optional.filter((name) => declaration[name] !== undefined).map((name) => [name, declaration[name]]);
  return {
    declarationVersion: declaration.declarationVersion,
    clearanceUnit: declaration.clearanceUnit,
    channel: declaration.channel,
    regime: declaration.regime,
    direction: declaration.direction,
    destinationCountry: declaration.destinationCountry,
    product: declaration.product,
    lines: declaration.lines,
    goodsTotal: declaration.goodsTotal,
    grossWeightGrams: declaration.grossWeightGrams,
    documents: declaration.documents,
    ...(Object.fromEntries(told) as Pick<Declaration, (typeof optional)[number]>),
    declaredOn: (lodgedAt ?? '').slice(0, 10),
    supplied,
    warnings: declaration.warnings.map(({ pointer, code }) => ({ pointer, code })),
    ...(goods && {
      goods: {
        agrees: goods.agrees,
        declarationVersion: goods.declarationVersion,
        ...(goods.measuredGrams !== undefined && { measuredGrams: goods.measuredGrams }),
      },
    }),
    ...lookups,
    draw,
  };
}
