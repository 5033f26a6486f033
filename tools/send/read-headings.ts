import { createReadStream } from 'node:fs';

import { parse } from 'csv-parse';

import type { Headings } from './apply-mapping.js';

/** Six-digit headings with their descriptions, from a CSV file with the columns `hscode` and `description`. */
export async function readHeadings(file: string): Promise<Headings> {
  const headings = new Map<string, string>();
  const rows = createReadStream(file).pipe(parse({ columns: true, bom: true, skip_empty_lines: true }));
  for await (const { hscode, description } of rows as AsyncIterable<{ hscode?: string; description?: string }>) {
    if (hscode === undefined) throw new Error(`${file} has no column hscode`);
    if (hscode.length === 6) headings.set(hscode, description ?? '');
  }
  return headings;
}
