/** A row of reference data with the days on which it holds: calendar days, YYYY-MM-DD, both included. Whose calendar it is, the row's owner says. */
export interface Dated {
  readonly validFrom: string;
  /** No last day when null or left out. */
  readonly validTo?: string | null;
}

/** @param day calendar day, YYYY-MM-DD */
export function isInForce({ validFrom, validTo }: Dated, day: string): boolean {
  return validFrom <= day && (validTo == null || day <= validTo);
}

/** The row in force on the day; of several the one that began last, and of two that began on one day the first. Undefined when none is. */
export function inForce<Row extends Dated>(rows: readonly Row[], day: string): Row | undefined {
  return rows.filter((row) => isInForce(row, day)).sort((a, b) => b.validFrom.localeCompare(a.validFrom))[0];
}
