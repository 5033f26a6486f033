import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Problem } from '../problems/problem.js';
import { parseJson, refuseImmoderateJson } from './json-limits.js';

function codeOf(text: string): string | undefined {
  try {
    refuseImmoderateJson(text);
    return undefined;
  } catch (error) {
    return error instanceof Problem ? error.errors?.[0]?.code : String(error);
  }
}

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON', () => {
  it('is nested 32 levels deep at most', () => {
    expect(codeOf(nested(32))).toBeUndefined();
    expect(codeOf(nested(33))).toBe('too-deep');
    expect(codeOf('{"a":'.repeat(2_000))).toBe('too-deep');
    expect(codeOf(`[${nested(31).concat(',').repeat(100)}0]`)).toBeUndefined();
  });

  it('has 50,000 values at most', () => {
    expect(codeOf(`[${'0,'.repeat(49_999)}0]`)).toBeUndefined();
    expect(codeOf(`[${'0,'.repeat(50_000)}0]`)).toBe('too-many-values');
    expect(codeOf('[]'.repeat(50_001))).toBe('too-many-values');
  });

  it('is not counted inside its texts', () => {
    const text = String.raw`["[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"[[[[[[[[[\\","{,,,,"]`;
    expect(JSON.parse(text)).toHaveLength(2);
    expect(codeOf(text)).toBeUndefined();
    expect(codeOf(JSON.stringify(`${','.repeat(60_000)}"`))).toBeUndefined();
  });

  it('is counted as it is parsed, whatever it holds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 35 }), fc.jsonValue(), (levels, value) => {
        const text = '['.repeat(levels) + JSON.stringify(value) + ']'.repeat(levels);
        expect(codeOf(text)).toBe(levels + depthOf(value) > 32 ? 'too-deep' : undefined);
      }),
    );
  });

  it('of a line is read, or refused by its fault', () => {
    expect(parseJson('{"a":[1]}')).toEqual({ a: [1] });
    expect(() => parseJson('{')).toThrow(expect.objectContaining({ code: 'invalid-json' }));
    expect(() => parseJson(nested(33))).toThrow(expect.objectContaining({ code: 'invalid-body' }));
  });
});

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
