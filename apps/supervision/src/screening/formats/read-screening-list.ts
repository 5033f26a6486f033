import { parse } from 'csv-parse/sync';
import { type ListRead } from './listed-entry.js';
import { cnAnnouncementColumns, readCnAnnouncement } from './read-cn-announcement.js';
import { openSanctionsColumns, readOpenSanctions } from './read-open-sanctions.js';
import { readUnXml } from './read-un-xml.js';
import { readUsConsolidated, usConsolidatedColumns } from './read-us-consolidated.js';
import { readUsSdn } from './read-us-sdn.js';

type Row = Readonly<Record<string, string>>;

const headed = [
  { format: 'cn-announcement', sign: 'name_zh', columns: cnAnnouncementColumns, read: readCnAnnouncement },
  { format: 'opensanctions-simple', sign: 'aliases', columns: openSanctionsColumns, read: readOpenSanctions },
  { format: 'us-consolidated', sign: 'name', columns: usConsolidatedColumns, read: readUsConsolidated },
] as const;

/**
 * Reads a list as it is published and tells its format by its content: the UN list in XML, SDN.CSV with ADD.CSV and ALT.CSV behind it,
 * `targets.simple.csv` of OpenSanctions, the US Consolidated Screening List, and our template for announcements of China.
 * @throws Error when it is none of them, with what is wrong
 */
export function readScreeningList(text: string): ListRead {
  // SDN files end with the end-of-file character of DOS.
  const content = text.replaceAll('\u001A', '');
  if (/^\s*</.test(content)) return { format: 'un-xml', entries: named(readUnXml(content.trim())), unknownColumns: [] };
  const rows: string[][] = parse(content, { bom: true, skip_empty_lines: true, relax_column_count: true });
  const [header = [], ...body] = rows;
  if (header.length === 12 && /^\s*\d+\s*$/.test(header[0]!))
    return { format: 'us-sdn', entries: named(readUsSdn(rows)), unknownColumns: [] };
  const names = header.map((name) => name.trim());
  const found = headed.find(({ sign }) => names.includes(sign));
  if (!found) throw new Error('there is no column "name"');
  const records = body.map((row, index): Row => {
    if (row.length !== names.length)
      throw new Error(`row ${index + 1} has ${row.length} columns, the header ${names.length}`);
    return Object.fromEntries(names.map((name, column) => [name, row[column]!]));
  });
  const unknownColumns = names.filter((name) => !found.columns.includes(name));
  return { format: found.format, entries: named(found.read(records)), unknownColumns };
}

/** A row without a name, of a vessel for example, screens no person. */
function named<E extends { readonly names: readonly string[] }>(entries: readonly E[]): E[] {
  return entries.filter(({ names }) => names.length > 0);
}
