/** A row of reference data with the days on which it is in force: calendar days, YYYY-MM-DD, both included, in the time zone of its owner. */
export interface Dated {
  readonly validFrom: string;
  /** No last day when null or absent. */
  readonly validTo?: string | null;
}

/** @param day calendar day, YYYY-MM-DD */
export function isInForce({ validFrom, validTo }: Dated, day: string): boolean {
  return validFrom <= day && (validTo == null || day <= validTo);
}

/** The row in force on the day: of several the one that began last, of two that began on one day the first. Undefined when there is none. */
export function inForce<Row extends Dated>(rows: readonly Row[], day: string): Row | undefined {
  return rows.filter((row) => isInForce(row, day)).sort((a, b) => b.validFrom.localeCompare(a.validFrom))[0];
}
