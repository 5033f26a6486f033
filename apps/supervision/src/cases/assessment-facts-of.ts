import type { Declaration } from '#libs/contracts';
import { type AssessmentFacts, declaredFacts } from '../assessment/assessment-facts.js';
import type { LodgedCase } from './customs-case.js';

/** What an assessment of this case looks at. */
export function assessmentFactsOf({
  declaration,
  lodgedAt,
  supplied,
  goods,
  lookups,
  draw = 1,
}: LodgedCase): AssessmentFacts {
  const present = declaredFacts.filter((name) => declaration[name] !== undefined);
  return {
    ...(Object.fromEntries(present.map((name) => [name, declaration[name]])) as Pick<
      Declaration,
      (typeof declaredFacts)[number]
    >),
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
