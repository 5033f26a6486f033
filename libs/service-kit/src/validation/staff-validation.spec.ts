import { describe, expect, it } from '@jest/globals';
import { IsOptional, IsString } from 'class-validator';
import { Problem } from '../problems/problem.js';
import { staffValidation } from './staff-validation.js';

class NoteDto {
  @IsString()
  text: string;

  @IsOptional()
  @IsString()
  place?: string;
}

async function errorsOf(body: unknown, type: 'body' | 'query' = 'body') {
  try {
    await staffValidation().transform(body, { type, metatype: NoteDto });
    return [];
  } catch (error) {
    if (error instanceof Problem) return error.errors;
    throw error;
  }
}

const members = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`field${i}`, i]));

describe('a body of staff', () => {
  it('leaves out what it does not say', async () => {
    expect(await errorsOf({ text: 'a' })).toEqual([]);
    expect(await errorsOf({ text: 'a', place: null })).toMatchObject([{ pointer: '/place', code: 'null' }]);
    expect(await errorsOf(null)).toMatchObject([{ pointer: '', code: 'null' }]);
  });

  it('has so many values, at any depth, as class-validator checks in a short time', async () => {
    const limit = [{ pointer: '', code: 'too-many-values', detail: 'has more than 1000 members and elements' }];
    for (const body of [members(1_001), { text: members(1_000) }, { text: [[], ...Array.from({ length: 1_000 })] }])
      expect(await errorsOf(body)).toEqual(limit);
  });

  it('is told at most a hundred of its errors', async () => {
    expect(await errorsOf(members(900))).toHaveLength(100);
    expect(await errorsOf({ text: Array.from({ length: 900 }, () => null) })).toHaveLength(100);
  });
});
