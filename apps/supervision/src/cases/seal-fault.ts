import type { LodgedCase } from './customs-case.js';

/** What is wrong with the seal of a closed bag, as a sentence without its full stop; undefined where nothing is, or nobody has looked. */
export function sealFaultOf({ goods, declaration }: LodgedCase): string | undefined {
  const { seal } = goods ?? {};
  const announced = declaration.transit?.seal;
  if (!seal || announced === undefined) return undefined;
  if (!seal.intact) return `the seal is broken: ${seal.number ?? announced}`;
  if (seal.number === undefined || bare(seal.number) === bare(announced)) return undefined;
  return `the seal is ${seal.number}, announced was ${announced}`;
}

/** Upper or lower case, blanks and hyphens make no other seal. */
function bare(number: string): string {
  return number.toUpperCase().replace(/[\s-]+/g, '');
}
