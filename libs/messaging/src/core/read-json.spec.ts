import { describe, expect, it } from '@jest/globals';
import { DEEPEST, LONGEST_VALUE, readJson } from './read-json.js';

const read = (text: string | Buffer) => () => readJson(Buffer.from(text));
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('the value of a record', () => {
  it('is read as JSON', () => {
    expect(read('{"a":[1,"\\u0416 [[[{{{ \\" \\\\"]}')()).toEqual({ a: [1, 'Ж [[[{{{ " \\'] });
    expect(read(nested(DEEPEST))).not.toThrow();
    expect(read(`"${'['.repeat(1000)}"`)).not.toThrow();
  });

  it.each([
    ['too-deep', nested(DEEPEST + 1)],
    ['too-deep', nested(400_000)],
    ['too-deep', '{"a":'.repeat(6000)],
    ['too-large', `"${'x'.repeat(LONGEST_VALUE)}"`],
    ['invalid-json', '{"a":'],
    ['invalid-json', ''],
    ['invalid-json', '{"a":"\0"}'],
    ['invalid-json', 'NaN'],
    ['invalid-text', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['invalid-text', '"\\u0000"'],
    ['invalid-text', '{"\\ud800":1}'],
    ['invalid-text', '[["\\udc00x"]]'],
  ])('is poison: %s', (code, text) => {
    expect(read(text)).toThrow(expect.objectContaining({ name: 'Poison', code }));
  });
});
