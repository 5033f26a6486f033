import { parse } from 'csv-parse/sync';

const SIX_DIGITS = /^\d{6}$/;
/** Codes of no goods that published tables carry. */
const NOT_GOODS = new Set(['999999']);

/** Six-digit codes of a table as CSV (column `hscode` or `code`, or the first) or NDJSON (strings, or objects with such a field). */
export function readHeadings(text: string, format: 'csv' | 'ndjson'): string[] {
  const codes = format === 'csv' ? fromCsv(text) : fromNdjson(text);
  return codes.filter((code) => SIX_DIGITS.test(code) && !NOT_GOODS.has(code));
}

function fromCsv(text: string): string[] {
  const [head = [], ...rows] = parse(text, {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const named = head.findIndex((name) => ['hscode', 'code'].includes(name.trim().toLowerCase()));
  const lines = named === -1 ? [head, ...rows] : rows;
  return lines.map((row) => (row[Math.max(named, 0)] ?? '').trim());
}

/** @throws SyntaxError for a line that is no JSON */
function fromNdjson(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => codeOf(JSON.parse(line) as unknown));
}

function codeOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value !== 'object' || value === null) return '';
  const code: unknown = Reflect.get(value, 'hscode') ?? Reflect.get(value, 'code');
  return typeof code === 'string' ? code.trim() : '';
}
