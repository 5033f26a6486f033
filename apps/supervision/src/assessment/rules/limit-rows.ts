import { Text } from '../../tax/reference-data.schema.js';
import type { AssessmentFacts } from '../assessment-facts.js';
import { destinations } from './heading-rows.js';

/**
 * Properties of a row for one regime; the first row that fits the destination counts. A row without a limit says that the regime has
 * none; a regime without a row is unknown, which is not the same.
 */
export const limitRow = { regime: Text, destinations, source: Text };

export function limitRowFor<Row extends { readonly regime: string; readonly destinations?: readonly string[] }>(
  rows: readonly Row[],
  { regime, destinationCountry }: AssessmentFacts,
): Row | undefined {
  const fits = (row: Row) => row.destinations === undefined || row.destinations.includes(destinationCountry);
  return rows.find((row) => row.regime === regime && fits(row));
}
