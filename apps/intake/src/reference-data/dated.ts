/** A rule, limit or route with the days it holds on, both inclusive, as written in its source: YYYY-MM-DD, UTC here. */
export interface Dated {
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
}

export function isInForce({ validFrom, validTo }: Dated, at: Date): boolean {
  const day = at.toISOString().slice(0, 10);
  return validFrom <= day && (validTo === null || day <= validTo);
}
