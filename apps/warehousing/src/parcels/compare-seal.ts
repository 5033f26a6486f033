import type { Parcel, Seal } from './parcel.js';

/** What a person or a device saw of a seal; absent what was not looked at. */
interface SealReading {
  readonly sealIntact?: boolean;
  readonly seal?: string;
}

export type SealFault = 'seal-broken' | 'seal-differs';

/**
 * What is wrong with the seal of a closed bag: it is broken, or has another number than the announced one. A bag whose seal was not looked
 * at has no fault, and is not released either.
 */
export function sealFaultOf({ notice, seal }: Pick<Parcel, 'notice' | 'seal'>): SealFault | undefined {
  if (!notice?.transit || !seal) return undefined;
  if (!seal.intact) return 'seal-broken';
  return seal.number === undefined || sameSeal(seal.number, notice.transit.seal) ? undefined : 'seal-differs';
}

/** Upper or lower case, blanks and hyphens make no other seal. */
function sameSeal(read: string, announced: string): boolean {
  const bare = (number: string) => number.toUpperCase().replace(/[\s-]+/g, '');
  return bare(read) === bare(announced);
}

/** The seal after a scan: what was read last. A broken seal stays broken, since a closed bag is never sealed anew here. */
export function sealAfter(known: Seal | undefined, { sealIntact, seal }: SealReading): Seal | undefined {
  if (sealIntact === undefined && seal === undefined) return known;
  const number = seal ?? known?.number;
  return { intact: (known?.intact ?? true) && (sealIntact ?? true), ...(number !== undefined && { number }) };
}
