import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { beginning, chain, ChainCheck, type Link, type SealedAct } from './act-chain.js';

const act = (id: string): SealedAct => ({
  id,
  at: '2026-11-23T08:00:00.000Z',
  who: 'A',
  role: 'officer',
  act: 'decide',
  subject: 'd',
  reason: 'release: seen',
  before: 'inspected',
  after: 'released',
});
const links = chain(beginning, ['a', 'b', 'c', 'd', 'e'].map(act));
const firstFault = (given: readonly Link[]) => {
  const check = new ChainCheck();
  for (const link of given) {
    const fault = check.add(link);
    if (fault) return fault;
  }
  return check.end(links.at(-1)!);
};

describe('the chain of acts', () => {
  it('holds as it is, and goes on where it ended', () => {
    expect(firstFault(links)).toBeUndefined();
    expect(chain(chain(beginning, [act('a'), act('b')]).at(-1)!, [act('c'), act('d'), act('e')]).at(-1)).toEqual(
      links.at(-1),
    );
  });

  it('names the link that was changed', () => {
    const changed = links.with(2, { ...links[2]!, row: { ...links[2]!.row, reason: 'release: looked away' } });
    expect(firstFault(changed)).toMatch(/^link 3 \(act c\)/);
  });

  it('names the link that is missing, also the last one', () => {
    expect(firstFault(links.toSpliced(1, 1))).toMatch(/^link 2 is missing/);
    expect(firstFault(links.slice(0, 4))).toMatch(/^the end is missing/);
  });

  it('names the link that stands elsewhere', () => {
    expect(firstFault([links[0]!, links[2]!, links[1]!, links[3]!, links[4]!])).toMatch(/^link 2 is missing/);
  });

  it('finds every change of one field, every loss and every exchange', () => {
    const place = fc.nat({ max: links.length - 1 });
    const field = fc.constantFrom(...(Object.keys(act('a')) as (keyof SealedAct)[]));
    fc.assert(
      fc.property(place, place, field, fc.string(), (one, other, name, text) => {
        const { row } = links[one]!;
        fc.pre(row[name] !== text);
        expect(firstFault(links.with(one, { ...links[one]!, row: { ...row, [name]: text } }))).toBeDefined();
        expect(firstFault(links.toSpliced(one, 1))).toBeDefined();
        fc.pre(one !== other);
        expect(firstFault(links.with(one, links[other]!).with(other, links[one]!))).toBeDefined();
      }),
    );
  });

  it('is not fooled by numbers that were moved up', () => {
    const closed = links.toSpliced(1, 1).map((link, index) => ({ ...link, number: index + 1 }));
    expect(firstFault(closed)).toMatch(/^link 2 \(act c\)/);
  });
});

describe('a chain that was sealed before RFC 8785 was named', () => {
  const subject = '01990000-0000-7000-8000-000000000001';
  const common = { at: '2026-11-23T08:00:00.000Z', who: 'officer', role: 'officer', subject };
  const waiting = { before: 'inspection-ordered', after: 'inspection-ordered' };
  const sealed: Link[] = [
    {
      number: 1,
      hash: '8434e754aafbabc854c94749d4e43aab1e3f0a3fda7131c7f94275fc32473cfa',
      row: { ...common, ...waiting, id: '01990000-0000-7000-8000-00000000000a', act: 'claim', reason: '' },
    },
    {
      number: 2,
      hash: 'd76e2ae51d490e7d2741960ab49356ffd66611049598c9286a6f79803a74cc8c',
      row: {
        ...common,
        ...waiting,
        id: '01990000-0000-7000-8000-00000000000b',
        at: '2026-11-23T08:01:00.000Z',
        role: 'senior',
        act: 'sign-finding',
        reason: 'opened: "двѣ рубашки"\n\t\\ 衬衫 \u0001\u2028 €/$',
      },
    },
    {
      number: 3,
      hash: 'f9ad73de88d71a9e9fd33f827ab9249bc41c8452c9332c9fee2684de0e6c2f41',
      row: {
        ...common,
        id: '01990000-0000-7000-8000-00000000000c',
        at: '2026-11-23T08:02:00.000Z',
        who: 'officer2',
        act: 'confirm-finding',
        reason: '',
        before: 'inspection-ordered',
        after: 'inspected',
      },
    },
  ];

  it('still verifies, and goes on', () => {
    const check = new ChainCheck();
    expect(sealed.map((link) => check.add(link))).toEqual([undefined, undefined, undefined]);
    expect(
      chain(
        beginning,
        sealed.map(({ row }) => row),
      ),
    ).toEqual(sealed);
  });

  it('is broken by text without a canonical form', () => {
    const [first] = sealed;
    const row = { ...first!.row, reason: '\ud800' };
    expect(new ChainCheck().add({ ...first!, row })).toContain('link 1');
  });
});
