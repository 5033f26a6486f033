import { describe, expect, it } from '@jest/globals';
import { until } from './until.js';

describe('until', () => {
  it('answers with the first thing that is found, and takes 0 and the empty text for things', async () => {
    const answers = [undefined, null, false, 0] as const;
    let looks = 0;
    expect(await until(() => answers[looks++])).toBe(0);
    expect(await until(() => '')).toBe('');
  });

  it('says what it waited for and what there was', async () => {
    await expect(until(() => undefined, { what: 'a parcel', withinMs: 10, found: () => 'two bags' })).rejects.toThrow(
      'not within 0.01 s: a parcel; found: two bags',
    );
  });
});
