import { describe, expect, test } from '@jest/globals';
import { readHeadings } from './read-headings.js';

describe('a table of headings', () => {
  test('as CSV is read by its column, leading zeros and quoted text kept apart', () => {
    const csv =
      'section,hscode,description\nI,01,Animals\nI,010121,"Horses; live, pure-bred"\nTOTAL,TOTAL,\n,999999,rest\n';
    expect(readHeadings(csv, 'csv')).toEqual(['010121']);
    expect(readHeadings('610910\n610990\n', 'csv')).toEqual(['610910', '610990']);
  });

  test('as NDJSON is read from texts and objects', () => {
    expect(readHeadings('"610910"\n{"code":"010121"}\n{"other":1}\n', 'ndjson')).toEqual(['610910', '010121']);
    expect(() => readHeadings('{', 'ndjson')).toThrow(SyntaxError);
  });
});
