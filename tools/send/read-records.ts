import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';

import { parse } from 'csv-parse';

import type { Columns } from './apply-mapping.js';

/** A record of a file, or why the line is none. Lines count from 1. */
export type FileRecord = { readonly file: string; readonly line: number } & (
  { readonly columns: Columns } | { readonly broken: string }
);

/** Reads as fast as it is asked, never a whole file. `onBytes` is called with the number of bytes read so far. */
export async function* readRecords(
  file: string,
  options: { delimiter?: string; onBytes: (bytes: number) => void },
): AsyncGenerator<FileRecord> {
  const stream = createReadStream(file);
  stream.on('data', (chunk) => options.onBytes(chunk.length));
  yield* extname(file).toLowerCase() === '.csv'
    ? csvRecords(file, stream, options.delimiter)
    : jsonRecords(file, stream);
}

async function* csvRecords(file: string, stream: NodeJS.ReadableStream, delimiter = ','): AsyncGenerator<FileRecord> {
  const parser = stream.pipe(
    parse({
      columns: true,
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
    }),
  );
  for await (const { record, info } of parser as AsyncIterable<{ record: Columns; info: { lines: number } }>) {
    yield { file, line: info.lines, columns: record };
  }
}

async function* jsonRecords(file: string, stream: NodeJS.ReadableStream): AsyncGenerator<FileRecord> {
  let line = 0;
  for await (const text of createInterface({ input: stream, crlfDelay: Infinity })) {
    line++;
    if (text.trim() !== '') yield { file, line, ...parsed(text) };
  }
}

function parsed(text: string): { columns: Columns } | { broken: string } {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { columns: value as Columns };
    return { broken: 'is no JSON object' };
  } catch {
    return { broken: 'is no JSON' };
  }
}
