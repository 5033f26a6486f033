import type { Declaration, Money } from '#libs/contracts';
import type { LodgedCase, SuppliedDocument } from './case.js';

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

/** What the person who is charged had before this declaration; nothing says who. Absent when nobody is named. */
export interface PersonStanding {
  readonly at: string;
  /** In the running period of each account. */
  readonly used: Readonly<Record<string, Money>>;
  readonly recent: readonly { readonly at: string; readonly value: Money }[];
}

/** Absent when no list is in force for the office. */
export interface ScreeningResult {
  /** Version of each list that was looked through. */
  readonly lists: Readonly<Record<string, string>>;
  readonly hits: readonly ScreeningHit[];
  /** Why nobody could be looked for. */
  readonly impossible?: string;
}

export interface ScreeningHit {
  readonly list: string;
  readonly version: string;
  /** Number of the entry in the list. */
  readonly entry: string;
  readonly role: 'sender' | 'addressee';
  /** From (0, 1]. */
  readonly score: number;
}

/** What was looked up beside the declaration when it was taken. */
export interface Lookups {
  readonly person?: PersonStanding;
  readonly screening?: ScreeningResult;
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
