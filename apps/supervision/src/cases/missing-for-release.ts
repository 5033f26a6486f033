import { type LodgedCase } from './customs-case.js';
import { sealFaultOf } from './seal-fault.js';

/**
 * What keeps a case from being released, as the end of a sentence; undefined where nothing does. Nothing is released while a hold is open,
 * before its goods are there, or without its weight: an item and a lot on their own, a closed bag on its gross weight and its seal, and
 * never opened for it (states.md, "Weight and release").
 */
export function missingForRelease(customsCase: LodgedCase): string | undefined {
  const { goods, holds, owedHolds = [], declaration } = customsCase;
  const hold = holds[0] ?? owedHolds[0];
  if (hold) return `a hold is open: ${hold.kind}`;
  if (!goods) return 'the goods are not there yet';
  if (goods.measuredGrams === undefined) return 'the goods have not been weighed';
  // Who lifted the hold of its seal has answered for the seal.
  if (declaration.clearanceUnit !== 'receptacle' || goods.seal?.holdId !== undefined) return undefined;
  return (
    sealFaultOf(customsCase) ??
    (goods.seal?.number === undefined ? 'the number of the seal has not been read' : undefined)
  );
}
