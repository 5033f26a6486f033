import { type Static, Type } from 'typebox';
import { findLongestPrefix } from '../../tax/find-longest-prefix.js';
import { closed, Country, Prefix, Text } from '../../tax/reference-data.schema.js';
import type { AssessmentFacts } from '../assessment-facts.js';

/** Everywhere when left out. */
export const destinations = Type.Optional(Type.Array(Country));

/** Properties of a row for the headings that begin with its prefix. */
export const headingRow = {
  prefix: Prefix,
  what: Text,
  destinations,
  source: Text,
  verified: Type.Optional(Type.Boolean()),
};
export const HeadingRow = closed(headingRow);
type HeadingRow = Static<typeof HeadingRow>;

/** Per line with a row for its heading: the row and the values of the reason. */
export function matchHeadings<Row extends HeadingRow>(
  rows: readonly Row[],
  { lines, destinationCountry }: AssessmentFacts,
) {
  const fits = (row: Row) => row.destinations === undefined || row.destinations.includes(destinationCountry);
  return lines.flatMap(({ hsCode }, index) => {
    const row = findLongestPrefix(rows, hsCode, fits) ?? findBelowFour(rows, hsCode, fits);
    if (!row) return [];
    const { what, source } = row;
    const values = { line: index + 1, heading: hsCode, what, destination: destinationCountry, source };
    return [{ row, values }];
  });
}

/** The simplified export declaration states four digits, filled with zeros, and is for goods without a licence: each row below them holds. */
function findBelowFour<Row extends HeadingRow>(
  rows: readonly Row[],
  hsCode: string,
  fits: (row: Row) => boolean,
): Row | undefined {
  const four = /^(\d{4})0{6}$/.exec(hsCode)?.[1];
  return four === undefined ? undefined : rows.find((row) => row.prefix.startsWith(four) && fits(row));
}
