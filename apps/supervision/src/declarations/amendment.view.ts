import type { Declaration } from '#libs/contracts';
import { summaryOf } from '../cases/case.view.js';
import type { LodgedCase } from '../cases/customs-case.js';
import type { AmendmentRequest } from './amendment.schema.js';

/** Fields that differ in every version, and sealed ones, in which the same content looks different. */
const ofTheVersion: ReadonlySet<string> = new Set(['declarationVersion', 'inputsDigest', 'sealed']);

/** @param customsCase one with an amendment that waits */
export function amendmentRequestOf(customsCase: LodgedCase): AmendmentRequest {
  const { askedFor, declaration } = customsCase;
  const asked = askedFor?.declaration ?? declaration;
  return {
    case: summaryOf(customsCase),
    askedVersion: asked.declarationVersion,
    askedAt: askedFor?.at ?? '',
    changed: changedFields(declaration, asked),
  };
}

function changedFields(before: Declaration, after: Declaration): string[] {
  const [one, other] = [before, after].map((version) => version as unknown as Record<string, unknown>);
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter(
    (name) => !ofTheVersion.has(name) && JSON.stringify(one?.[name]) !== JSON.stringify(other?.[name]),
  );
}
