import { describe, expect, it } from '@jest/globals';
import { acts, at, inspected, taxed } from '../../test/examples.js';
import { confirmBulk } from './bulk-release.js';
import { releaseOneOfMany, selectLikeCases } from './select-like-cases.js';

const reason = [{ code: 'WEIGHT', text: '', values: {}, weight: 1 }];
const order = { by: 'A', reason: 'as declared', at };
const hold = { holdId: 'h', kind: 'customs' as const, reason: '', by: 'B', at };
let next = 0;
function like(changes: object = {}) {
  const base = inspected(true);
  const decision = { ...base.decision!, lane: 'yellow' as const, random: false, reasons: reason };
  next += 1;
  return { ...base, declarationId: `d${next}`, decision, ...changes };
}

describe('like cases', () => {
  it('are released where one officer alone could release each of them', () => {
    const good = like();
    const notClean = like({ finding: { ...inspected(false).finding! } });
    const owing = like({
      declaration: taxed().declaration,
      decision: { ...good.decision, tax: taxed().decision!.tax },
    });
    const drawn = like({ decision: { ...good.decision, random: true } });
    const other = like({ decision: { ...good.decision, reasons: [] } });
    const claimed = like({ claim: { officer: 'B', leaseUntil: '2099-01-01T00:00:00Z' } });
    const left = like();
    const candidates = [good, like({ holds: [hold] }), notClean, owing, drawn, other, claimed, left];
    const { released, excluded } = selectLikeCases(
      candidates,
      { code: 'WEIGHT' },
      new Set([left.declarationId]),
      order,
      acts,
      new Date(),
    );
    expect(released).toEqual([good]);
    expect(excluded.map(({ why }) => why)).toEqual([
      'a customs hold is open',
      'against the inspection',
      'it would be tax-due',
      'it was drawn by chance',
      'another officer works on it',
      'left out by the officer',
    ]);
  });

  it('are named by a digest over their versions', () => {
    const [one, two] = [like(), like()];
    const digestOf = (...cases: (typeof one)[]) =>
      selectLikeCases(cases, { code: 'WEIGHT' }, new Set(), order, acts, new Date()).digest;
    expect(digestOf(one, two)).toBe(digestOf(two, one));
    expect(digestOf(one)).not.toBe(digestOf(one, two));
    expect(releaseOneOfMany(one, 2, order, acts)).toMatchObject({ code: 'state-conflict' });
    expect(releaseOneOfMany(one, 1, order, acts)).toMatchObject({ customsCase: { state: 'released' } });
  });
});

describe('a bulk release above the limit', () => {
  const bulk = {
    bulkId: 'b',
    facility: 'URC-OE',
    livemode: true,
    state: 'inspected',
    code: 'WEIGHT',
    by: 'A',
    at,
    reason: 'as declared',
    cases: [],
    digest: 'd',
  };

  it('is confirmed once, by another officer, by what was read', () => {
    expect(confirmBulk(bulk, { by: 'A', digest: 'd' })).toMatchObject({ code: 'second-person-needed' });
    expect(confirmBulk(bulk, { by: 'B', digest: 'e' })).toMatchObject({ code: 'other-request-waits' });
    const confirmed = confirmBulk(bulk, { by: 'B', digest: 'd' });
    expect(confirmed).toMatchObject({ confirmedBy: 'B' });
    expect(confirmBulk(confirmed as typeof bulk, { by: 'C', digest: 'd' })).toMatchObject({ code: 'state-conflict' });
  });
});
