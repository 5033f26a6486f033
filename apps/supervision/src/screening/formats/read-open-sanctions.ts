import { parse } from 'csv-parse/sync';
import { detailOf, type ListedEntry, partsOf, valuesOf } from './listed-entry.js';

/** Columns of `targets.simple.csv` of OpenSanctions. */
export const openSanctionsColumns =
  'id schema name aliases birth_date countries addresses identifiers sanctions phones emails program_ids dataset first_seen last_seen last_change'.split(
    ' ',
  );

type Row = Readonly<Record<string, string>>;

export function readOpenSanctions(rows: readonly Row[]): ListedEntry[] {
  return rows.map((row, index) => ({
    entry: row['id']?.trim() || `row ${index + 1}`,
    names: valuesOf(row['name'], ...quotedParts(row['aliases'])),
    detail: detailOf({
      kind: row['schema'],
      programmes: valuesOf(row['dataset'], ...quotedParts(row['sanctions'])),
      listedOn: row['first_seen'],
      datesOfBirth: partsOf(row['birth_date']),
      countries: partsOf(row['countries']),
      addresses: quotedParts(row['addresses']),
      identityDocuments: quotedParts(row['identifiers']),
    }),
  }));
}

/** Values by semicolons; one that holds a semicolon stands in quotes. */
function quotedParts(text: string | undefined): string[] {
  const [parts = []] = parse(text ?? '', { delimiter: ';', relax_quotes: true });
  return valuesOf(...parts);
}
