/**
 * An office as the UPU lists it (S34): country, place, qualifier. The place looks like a UN/LOCODE but is not one, and the country is
 * where the office is, not the country of its operator: neither is derived from the other.
 */
export interface Impc {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly place: string;
  readonly qualifier: string;
}

const LAYOUT = /^([A-Z]{2})([A-Z]{3})([A-Z0-9])$/;

export function parseImpc(text: string): Impc | undefined {
  const [, country, place, qualifier] = LAYOUT.exec(text) ?? [];
  return country && place && qualifier ? { country, place, qualifier } : undefined;
}

/** True for a well-formed code. The network's data determine whether the office exists. */
export function isImpc(text: string): boolean {
  return LAYOUT.test(text);
}
