import { parse } from 'csv-parse/sync';

export interface ListedPerson {
  readonly entry: string;
  readonly name: string;
  readonly validTo?: string;
}

type Row = Readonly<Record<string, string>>;

/**
 * A list as the US Consolidated Screening List is published: `name` and, optionally, `alt_names` (by semicolons), `end_date` and
 * `entity_number`. One row for each name.
 * @throws Error when it is not CSV or has no column `name`
 */
export function readScreeningList(csv: string): ListedPerson[] {
  const rows: Row[] = parse(csv, { columns: true, bom: true, skip_empty_lines: true, relax_column_count: false });
  if (rows.length > 0 && rows[0]?.['name'] === undefined) throw new Error('there is no column "name"');
  return rows.flatMap((row, index) => {
    const validTo = row['end_date']?.trim();
    if (validTo && !/^\d{4}-\d{2}-\d{2}$/.test(validTo)) {
      throw new Error(`row ${index + 1}: end_date is no date (YYYY-MM-DD)`);
    }
    const entry = row['entity_number']?.trim() || `row ${index + 1}`;
    const names = [row['name'] ?? '', ...(row['alt_names'] ?? '').split(';')].map((name) => name.trim());
    return names.filter((name) => name !== '').map((name) => ({ entry, name, ...(validTo && { validTo }) }));
  });
}
