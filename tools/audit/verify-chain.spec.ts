import { describe, expect, it } from '@jest/globals';
import { beginning, chain } from '#libs/service-kit';
import { verifyChain, verifyChains } from './verify-chain.js';

const act = (id: string) => ({
  id,
  at: '2026-11-23T08:00:00.000Z',
  who: 'A',
  role: 'officer',
  act: 'decide',
  subject: 'd',
  reason: '',
  before: 'inspected',
  after: 'released',
});
const links = chain(beginning, ['a', 'b', 'c'].map(act));
const head = { number: 3, hash: links[2]!.hash };
const lines = [...links, { head }].map((entry) => JSON.stringify(entry));

async function* streamed(given: readonly string[]) {
  yield* given;
}
const verify = (given: readonly string[], known = undefined as undefined | typeof head) =>
  verifyChain(streamed(given), known);

describe('an exported chain', () => {
  it('holds', async () => {
    expect(await verify(lines)).toMatchObject({ links: 3, head, from: act('a').at, to: act('c').at });
    expect(await verify([JSON.stringify({ head: beginning })])).toEqual({ links: 0, head: beginning });
  });

  it('is found out: changed, dropped, moved, cut off, written anew', async () => {
    const faults = [
      lines.with(1, lines[1]!.replace('released', 'returned')),
      lines.toSpliced(1, 1),
      [lines[1]!, lines[0]!, ...lines.slice(2)],
      lines.slice(0, 3),
      lines.toSpliced(2, 1),
      ['no JSON', ...lines],
      [...lines, lines[0]!],
    ];
    const found = await Promise.all(faults.map((given) => verify(given)));
    expect(found.map(({ broken }) => broken?.slice(0, 24))).toEqual([
      'link 2 (act b) does not ',
      'link 2 is missing: after',
      'link 1 is missing: after',
      'the head is missing: the',
      'the end is missing: the ',
      'the line after link 0 is',
      'something stands after t',
    ]);
    const other = chain(beginning, [act('a'), act('c')]);
    const anew = [...other, { head: { number: 2, hash: other[1]!.hash } }].map((entry) => JSON.stringify(entry));
    expect(await verify(anew)).not.toHaveProperty('broken');
    expect((await verify(anew, { number: 2, hash: links[1]!.hash })).broken).toMatch(/^link 2 has another hash/);
    expect((await verify(anew, head)).broken).toMatch(/^the end is missing/);
  });

  it('of several services is verified one by one: a break in one does not hide the next', async () => {
    const of = (service: string, count: number) => {
      const more = { name: 'n', facility: '*', request: 'r', digest: '' };
      const own = chain(
        beginning,
        Array.from({ length: count }, (_, i) => ({ ...act(`${service}-${i}`), ...more, service })),
      );
      const { number, hash } = own.at(-1)!;
      return [...own, { head: { number, hash }, service }].map((entry) => JSON.stringify(entry));
    };
    const [intake, dispatch] = [of('intake', 2), of('dispatch', 3)];
    const summary = async (given: readonly string[]) =>
      (await verifyChains(streamed(given))).map(({ service, links, broken }) => [service, links, broken?.slice(0, 16)]);
    expect(await summary([...intake, ...dispatch])).toEqual([
      ['intake', 2, undefined],
      ['dispatch', 3, undefined],
    ]);
    const changed = intake.with(0, intake[0]!.replace('"who":"A"', '"who":"B"'));
    expect(await summary([...changed, ...dispatch])).toEqual([
      ['intake', 0, 'link 1 (act inta'],
      ['dispatch', 3, undefined],
    ]);
    const renamed = intake.map((line) => line.replaceAll('"service":"intake"', '"service":"dispatch"'));
    expect((await summary(renamed))[0]![2]).toBe('link 1 (act inta');
    const headOfOther = intake.with(2, intake[2]!.replace('intake', 'dispatch'));
    expect((await summary(headOfOther))[0]![2]).toBe('the head is one ');
  });
});
