/** Limits of one batch. */
export const MOST_BYTES = 32 * 1_048_576;
export const MOST_LINES = 10_000;
/** As for a single order. */
const LONGEST_LINE_BYTES = 1_048_576;

export type Line =
  { readonly number: number; readonly text: string } | { readonly number: number; readonly tooLarge: 'line' | 'batch' };

const NEWLINE = 0x0a;

/**
 * Lines of a stream as they come, counted from 1; empty ones are counted and left out. A line that is too long is reported and
 * skipped. Beyond the size or count of a batch the last line reports that, and nothing more is read.
 */
export async function* readLines(stream: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let rest: Buffer[] = [];
  let held = 0;
  let skipping = false;
  let number = 1;
  let bytes = 0;
  const line = (): Line | undefined => {
    const tooLong = skipping || held > LONGEST_LINE_BYTES;
    const text = tooLong ? '' : Buffer.concat(rest).toString('utf8').trim();
    rest = [];
    held = 0;
    skipping = false;
    const here = number++;
    if (tooLong) return { number: here, tooLarge: 'line' };
    return text === '' ? undefined : { number: here, text };
  };
  for await (const chunk of stream) {
    bytes += chunk.length;
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      rest.push(chunk.subarray(from, at));
      held += at - from;
      from = at + 1;
      const complete = line();
      if (complete) yield complete;
      if (number > MOST_LINES + 1) return;
    }
    const tail = chunk.subarray(from);
    held += tail.length;
    if (held > LONGEST_LINE_BYTES) [skipping, rest] = [true, []];
    else if (tail.length > 0) rest.push(tail);
    if (bytes > MOST_BYTES) {
      yield { number, tooLarge: 'batch' };
      return;
    }
  }
  const last = held > 0 ? line() : undefined;
  if (last) yield last;
}
