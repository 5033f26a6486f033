/** Days are calendar days of the office, inclusive. */
export interface Dated {
  readonly version: string;
  readonly validFrom: string;
  readonly validTo?: string;
  readonly source: string;
}

export function isInForce({ validFrom, validTo }: Dated, day: string): boolean {
  return validFrom <= day && (validTo === undefined || day <= validTo);
}

/** What is in force on the day, the youngest first; undefined when nothing is. */
export function inForce<T extends Dated>(sets: readonly T[], day: string): T | undefined {
  return sets.filter((set) => isInForce(set, day)).sort((a, b) => b.validFrom.localeCompare(a.validFrom))[0];
}
