import type { Declaration } from '#libs/contracts';
import type { AssessmentFacts } from '../assessment/assessment-facts.js';
import type { LodgedCase } from './customs-case.js';

const optional = ['origin', 'clearedElsewhere', 'dangerousGoods', 'indivisible', 'freight', 'transit'] as const;

/** What an assessment of this case looks at. */
export function assessmentFactsOf({
  declaration,
  lodgedAt,
  supplied,
  goods,
  lookups,
  draw = 1,
}: LodgedCase): AssessmentFacts {
  const present = optional.filter((name) => declaration[name] !== undefined).map((name) => [name, declaration[name]]);
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
    ...(Object.fromEntries(present) as Pick<Declaration, (typeof optional)[number]>),
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
