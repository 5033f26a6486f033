import openPoints from '../../data/open-points.json' with { type: 'json' };
import type { RuleBookContent } from './rule-book-content.js';

export interface WeakSource {
  readonly version: string;
  readonly ruleId: string;
  readonly what: string;
  readonly source?: string;
}

/** What those who administer the rules must know: weak sources, contradictions, open points. */
export function ruleQualityReport({ ruleSets, tariffs }: RuleBookContent) {
  const schemes = tariffs.flatMap(({ version, schemes, vat }) => [
    ...schemes.map((scheme) => ({ version, ...scheme, what: scheme.kind as string })),
    ...vat.map((rate) => ({
      version,
      ruleId: 'VAT',
      conflict: undefined,
      ...rate,
      what: `${rate.country} ${rate.rate}`,
    })),
  ]);
  const rules = ruleSets.flatMap(({ version, rules }) =>
    rules.map(({ id, verified, conflict, kind }) => ({
      version,
      ruleId: id,
      verified,
      conflict,
      what: kind as string,
    })),
  );
  const rows = ruleSets.flatMap(({ version, rules }) =>
    rules.flatMap(({ id, parameters }) =>
      headingsOf(parameters)
        .filter(({ verified }) => verified === false)
        .map(({ prefix, what, source }): WeakSource => ({ version, ruleId: id, what: `${prefix} ${what}`, source })),
    ),
  );
  const weak = [...schemes, ...rules].filter(({ verified }) => verified === false);
  return {
    unverified: [...weak.map(weakSourceOf), ...rows],
    conflicts: [...schemes, ...rules].flatMap((one) =>
      one.conflict === undefined ? [] : [{ ...weakSourceOf(one), what: one.conflict }],
    ),
    openPoints: openPoints.points,
  };
}

interface WeakHeading {
  readonly prefix: string;
  readonly what: string;
  readonly source: string;
  readonly verified?: boolean;
}

function headingsOf(parameters: object): readonly WeakHeading[] {
  const { headings = [], implied = [] } = parameters as Record<
    'headings' | 'implied',
    readonly WeakHeading[] | undefined
  >;
  return [...headings, ...implied];
}

function weakSourceOf({ version, ruleId, what, ...rest }: WeakSource & { readonly source?: string }): WeakSource {
  return { version, ruleId, what, ...(rest.source !== undefined && { source: rest.source }) };
}
