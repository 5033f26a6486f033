import type { Declaration } from '#libs/contracts';
import { type AssessmentFacts, declaredFacts } from '../assessment/assessment-facts.js';
import type { LodgedCase } from './customs-case.js';
import { determinedGoods } from './determined-goods.js';

/** What an assessment of this case looks at: what was declared, and what officers found in place of it. */
export function assessmentFactsOf(customsCase: LodgedCase): AssessmentFacts {
  const { declaration, lodgedAt, goods, lookups, enteredTax, draw = 1 } = customsCase;
  const present = declaredFacts.filter((name) => declaration[name] !== undefined);
  return {
    ...(Object.fromEntries(present.map((name) => [name, declaration[name]])) as Pick<
      Declaration,
      (typeof declaredFacts)[number]
    >),
    ...determinedGoods(customsCase),
    declaredOn: (lodgedAt ?? '').slice(0, 10),
    supplied: withoutOlderValues(customsCase),
    warnings: declaration.warnings.map(({ pointer, code }) => ({ pointer, code })),
    ...(goods && {
      goods: {
        agrees: goods.agrees,
        declarationVersion: goods.declarationVersion,
        ...(goods.measuredGrams !== undefined && { measuredGrams: goods.measuredGrams }),
      },
    }),
    ...(enteredTax && { enteredTax: enteredTax.tax }),
    ...lookups,
    draw,
  };
}

/** A value that officers have set replaces what documents proved before. */
function withoutOlderValues({ supplied, determinations = [] }: LodgedCase): AssessmentFacts['supplied'] {
  const set = determinations.findLast(({ lines }) => lines.some(({ value }) => value !== undefined));
  if (!set) return supplied;
  return supplied.map((document) => {
    const { value, ...rest } = document;
    return value && (document.at ?? '') <= set.at ? rest : document;
  });
}
