import type { AssessmentFacts } from '../assessment/assessment-facts.js';

/** One difference between two versions of a declaration, in words of the declaration. */
export interface VersionChange {
  /** `lines/0/description`, `goodsTotal`, `destinationCountry` … */
  readonly field: string;
  /** Absent where the field is new. */
  readonly from?: string;
  /** Absent where the field is gone. */
  readonly to?: string;
}

export interface DeclaredVersion {
  readonly declarationVersion: number;
  /** UTC, of the first decision on it. */
  readonly at: string;
  /** Against the version before; empty for the first. */
  readonly changes: readonly VersionChange[];
}

interface DecidedOn {
  readonly facts: AssessmentFacts;
  readonly at: string;
}

const compared = [
  'regime',
  'direction',
  'destinationCountry',
  'product',
  'goodsTotal',
  'grossWeightGrams',
  'freight',
  'dangerousGoods',
] as const satisfies readonly (keyof AssessmentFacts)[];

/** Versions on which customs has decided, oldest first, with what changed. @param decisions oldest first */
export function compareVersions(decisions: readonly DecidedOn[]): DeclaredVersion[] {
  const first = new Map<number, DecidedOn>();
  for (const decision of decisions) {
    const { declarationVersion } = decision.facts;
    if (!first.has(declarationVersion)) first.set(declarationVersion, decision);
  }
  const versions = [...first.values()];
  return versions.map(({ facts, at }, i) => {
    const before = versions[i - 1]?.facts;
    return { declarationVersion: facts.declarationVersion, at, changes: before ? changesOf(before, facts) : [] };
  });
}

function changesOf(before: AssessmentFacts, now: AssessmentFacts): VersionChange[] {
  const fields = compared.map((field) => changeOf(field, before[field], now[field]));
  const count = Math.max(before.lines.length, now.lines.length);
  const lines = Array.from({ length: count }, (_, i) => {
    const [a, b] = [before.lines[i], now.lines[i]];
    if (!a || !b) return [changeOf(`lines/${i}`, a?.description, b?.description)];
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof typeof a)[];
    return names.map((name) => changeOf(`lines/${i}/${name}`, a[name], b[name]));
  });
  return [...fields, ...lines.flat()].filter((change) => change !== undefined);
}

function changeOf(field: string, from: unknown, to: unknown): VersionChange | undefined {
  const [before, now] = [said(from), said(to)];
  if (before === now) return undefined;
  return { field, ...(before !== undefined && { from: before }), ...(now !== undefined && { to: now }) };
}

/** As an officer reads it: money as amount and currency. */
function said(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  const { amount, currency } = value as { amount?: unknown; currency?: unknown };
  if (typeof amount === 'string' && typeof currency === 'string') return `${amount} ${currency}`;
  return JSON.stringify(value);
}
