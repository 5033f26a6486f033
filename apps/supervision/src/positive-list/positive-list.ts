import { parse } from 'csv-parse/sync';
import { findLongestPrefix } from '../tax/find-longest-prefix.js';

/** A heading under which goods may come in as e-commerce. */
export interface PositiveHeading {
  /** First digits of the heading. */
  readonly prefix: string;
  /** Condition of the list, as it is published; empty where there is none. */
  readonly note: string;
  /** Pieces in one order at most. */
  readonly maxQuantity?: number;
}

/** One version of the list of goods for e-commerce import. */
export interface PositiveList {
  readonly version: string;
  /** Calendar day of the office from which it counts. */
  readonly validFrom: string;
  readonly headings: readonly PositiveHeading[];
}

/** What the list says of the lines of a declaration. */
export interface PositiveListLookup {
  readonly version: string;
  /** Lines, from 1, whose heading is not on it. */
  readonly missing: readonly number[];
  readonly over: readonly { readonly line: number; readonly maxQuantity: number }[];
  readonly notes: readonly { readonly line: number; readonly note: string }[];
}

const MOST_HEADINGS = 20_000;

/** The newest version that has begun; undefined while none is loaded: then nothing is refused for it. @param day of the office */
export function positiveListOn(lists: readonly PositiveList[], day: string): PositiveList | undefined {
  return lists.filter(({ validFrom }) => validFrom <= day).sort((a, b) => b.validFrom.localeCompare(a.validFrom))[0];
}

export function lookUp(
  { version, headings }: PositiveList,
  lines: readonly { readonly hsCode: string; readonly quantity: number }[],
): PositiveListLookup {
  const found = lines.map(({ hsCode, quantity }, index) => ({
    line: index + 1,
    quantity,
    row: findLongestPrefix(headings, hsCode),
  }));
  return {
    version,
    missing: found.filter(({ row }) => !row).map(({ line }) => line),
    over: found.flatMap(({ line, quantity, row }) =>
      row?.maxQuantity !== undefined && quantity > row.maxQuantity ? [{ line, maxQuantity: row.maxQuantity }] : [],
    ),
    notes: found.flatMap(({ line, row }) => (row && row.note !== '' ? [{ line, note: row.note }] : [])),
  };
}

/**
 * Reads CSV with the columns `heading` (4 to 10 digits), `note` and `max_quantity`; the last two may be left out.
 * @throws Error that names the line
 */
export function readPositiveList(text: string): PositiveHeading[] {
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  if (rows.length === 0) throw new Error('holds no heading');
  if (rows.length > MOST_HEADINGS) throw new Error(`holds ${rows.length} headings; ${MOST_HEADINGS} at most`);
  const seen = new Set<string>();
  return rows.map((row, index) => {
    const { heading = '', note = '', max_quantity: most = '' } = row;
    const at = `row ${index + 1}`;
    if (!/^\d{4,10}$/.test(heading)) throw new Error(`${at}: the heading has 4 to 10 digits`);
    if (seen.has(heading)) throw new Error(`${at}: the heading ${heading} is there twice`);
    if (most !== '' && !/^[1-9]\d{0,6}$/.test(most)) throw new Error(`${at}: max_quantity is a whole number`);
    if (note.length > 300) throw new Error(`${at}: the note has more than 300 characters`);
    seen.add(heading);
    return { prefix: heading, note, ...(most !== '' && { maxQuantity: Number(most) }) };
  });
}
