import { dayOf, detailOf, type ListedEntry, partsOf, valuesOf } from './listed-entry.js';

/** Our template for announcements of China's ministries, which are published as text: one row for each name on the announcement. */
export const cnAnnouncementColumns =
  'number name_zh name_en aliases kind start_date end_date announcement remarks'.split(' ');

type Row = Readonly<Record<string, string>>;

/** @throws Error where a row has no number or no name, or a date is none */
export function readCnAnnouncement(rows: readonly Row[]): ListedEntry[] {
  return rows.map((row, index) => {
    const where = `row ${index + 1}`;
    const entry = row['number']?.trim();
    const names = valuesOf(row['name_zh'], row['name_en'], ...partsOf(row['aliases']));
    if (!entry) throw new Error(`${where} has no number`);
    if (names.length === 0) throw new Error(`${where} has no name`);
    const validTo = dayOf(row['end_date'], `${where}: end_date`);
    return {
      entry,
      names,
      ...(validTo !== undefined && { validTo }),
      detail: detailOf({
        kind: row['kind'],
        programmes: valuesOf(row['announcement']),
        listedOn: dayOf(row['start_date'], `${where}: start_date`),
        remarks: row['remarks'],
      }),
    };
  });
}
