import { describe, expect, it } from '@jest/globals';
import { acts, at, done, inspected, names, released } from '../../test/examples.js';
import type { LodgedCase, Particulars, Ruling } from '../cases/customs-case.js';
import { confirmRuling, ruleCase } from './rule-case.js';

const rule = (kase: LodgedCase, ruling: Ruling, more: Particulars = {}) =>
  done(ruleCase(kase, { ruling, reason: 'because', by: 'A', at, ...more }, acts));
const detained = () => done(confirmRuling(rule(inspected(), 'detain', { retention: '502' }).kase, 'B', acts, at));

describe('what customs keeps', () => {
  it('is detained by two, with the reason of retention', () => {
    const asked = rule(inspected(), 'detain', { retention: '502' });
    expect(asked).toMatchObject({ said: [], kase: { state: 'inspected', request: { retention: '502' } } });
    expect(confirmRuling(asked.kase, 'A', acts, at)).toMatchObject({ refused: 'second-person-needed' });
    expect(detained().said[0]).toMatchObject({ name: 'ParcelDetained', data: { retention: '502', to: 'detained' } });
    expect(detained().kase.keeping).toMatchObject({ retention: '502', since: at });
  });

  it('is confiscated by two with a document, and then disposed of with another one', () => {
    const asked = rule(detained().kase, 'confiscate', { document: 'C-1' });
    const confiscated = done(confirmRuling(asked.kase, 'B', acts, at));
    expect(confiscated.said[0]).toMatchObject({
      name: 'ParcelConfiscated',
      data: { reasons: [{ values: { document: 'C-1' } }, {}] },
    });
    const disposed = rule(confiscated.kase, 'dispose', { document: 'D-1' });
    expect(names(disposed)).toEqual(['ParcelDisposed']);
    expect(disposed.kase).toMatchObject({ state: 'disposed', keeping: { document: 'D-1', retention: '502' } });
  });

  it('waits for somebody else, and is released or detained after it', () => {
    const suspended = rule(inspected(true), 'suspend', { cause: 'laboratory' });
    expect(suspended.said[0]).toMatchObject({
      name: 'ParcelSuspended',
      data: { reasons: [{ values: { cause: 'laboratory' } }, {}] },
    });
    const free = rule(suspended.kase, 'release');
    expect(free.kase.state).toBe('released');
    expect(free.kase.keeping).toBeUndefined();
    expect(rule(suspended.kase, 'detain', { retention: '501' }).kase.request).toMatchObject({ ruling: 'detain' });
  });

  it('may be sent back', () => {
    expect(names(rule(detained().kase, 'return'))).toEqual(['ReturnOrdered']);
  });

  it('is never what is released', () => {
    const order = { ruling: 'detain', reason: 'x', by: 'A', at } as const;
    expect(ruleCase(released(), order, acts)).toMatchObject({ refused: 'state-conflict' });
  });
});
