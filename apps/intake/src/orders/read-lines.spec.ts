import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Line, MOST_BYTES, MOST_LINES, readLines } from './read-lines.js';

async function* streamOf(chunks: Iterable<Buffer>): AsyncGenerator<Buffer> {
  await Promise.resolve();
  yield* chunks;
}
async function linesOf(chunks: Iterable<Buffer>): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of readLines(streamOf(chunks))) lines.push(line);
  return lines;
}

describe('lines of a stream', () => {
  test('are the same wherever the stream was cut, also within a character', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[a-zß漢]*$/), { maxLength: 8 }),
        fc.integer({ min: 1, max: 7 }),
        async (texts, size) => {
          const bytes = Buffer.from(texts.join('\n'));
          const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
            bytes.subarray(i * size, (i + 1) * size),
          );
          const expected = texts.map((text, i) => ({ number: i + 1, text })).filter(({ text }) => text !== '');
          expect(await linesOf(chunks)).toEqual(expected);
        },
      ),
    );
  });

  test('a line that is too long is named and passed over', async () => {
    const long = Array.from({ length: 20 }, () => Buffer.alloc(65_536, 'x'));
    expect(await linesOf([Buffer.from('a\n'), ...long, Buffer.from('\nb')])).toEqual([
      { number: 1, text: 'a' },
      { number: 2, tooLarge: 'line' },
      { number: 3, text: 'b' },
    ]);
  });

  test('nothing is read beyond the size and number of a batch', async () => {
    const many = await linesOf([Buffer.from('x\n'.repeat(MOST_LINES + 500))]);
    expect(many).toHaveLength(MOST_LINES + 1);
    let sent = 0;
    function* endless(): Generator<Buffer> {
      for (; sent < 2 * MOST_BYTES; sent += 65_536) yield Buffer.from(`${'y'.repeat(65_535)}\n`);
    }
    expect((await linesOf(endless())).at(-1)).toMatchObject({ tooLarge: 'batch' });
    expect(sent).toBeLessThan(MOST_BYTES + 200_000);
  });
});
