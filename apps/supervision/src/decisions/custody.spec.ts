import { describe, expect, it } from '@jest/globals';
import type { Ruling } from '../assessment/four-eyes-policy.schema.js';
import { acts, at, done, inspected, names, released } from '../../test/examples.js';
import type { LodgedCase, RulingDetails } from '../cases/customs-case.js';
import { confirmRuling, ruleCase } from './rule-case.js';

const rule = (customsCase: LodgedCase, ruling: Ruling, more: RulingDetails = {}) =>
  done(ruleCase(customsCase, { requestId: 'q', ruling, reason: 'because', by: 'A', at, ...more }, acts));
const detained = () =>
  done(confirmRuling(rule(inspected(), 'detain', { retention: '502' }).customsCase, 'B', acts, at));

describe('what customs keeps', () => {
  it('is detained by two, with the reason of retention', () => {
    const asked = rule(inspected(), 'detain', { retention: '502' });
    expect(asked).toMatchObject({ events: [], customsCase: { state: 'inspected', request: { retention: '502' } } });
    expect(confirmRuling(asked.customsCase, 'A', acts, at)).toMatchObject({ code: 'second-person-needed' });
    expect(detained().events[0]).toMatchObject({
      type: { name: 'ParcelDetained' },
      data: { retention: '502', to: 'detained' },
    });
    expect(detained().customsCase.keeping).toMatchObject({ retention: '502', since: at });
  });

  it('is confiscated by two with a document, and then disposed of with another one', () => {
    const asked = rule(detained().customsCase, 'confiscate', { document: 'C-1' });
    const confiscated = done(confirmRuling(asked.customsCase, 'B', acts, at));
    expect(confiscated.events[0]).toMatchObject({
      type: { name: 'ParcelConfiscated' },
      data: { reasons: [{ values: { document: 'C-1' } }, {}] },
    });
    const order = { requestId: 'q', ruling: 'dispose', reason: 'burnt', by: 'A', at, document: 'D-1' } as const;
    expect(ruleCase(confiscated.customsCase, order, acts)).toMatchObject({
      code: 'state-conflict',
      detail: expect.stringContaining('not in the customs store'),
    });
    const disposed = rule({ ...confiscated.customsCase, customsStore: 'vault' }, 'dispose', { document: 'D-1' });
    expect(names(disposed)).toEqual(['ParcelDisposed']);
    expect(disposed.customsCase).toMatchObject({ state: 'disposed', keeping: { document: 'D-1', retention: '502' } });
  });

  it('keeps the document of each act', () => {
    const detained = rule(inspected(), 'detain', { retention: '502', document: 'DET-1' });
    const confirmed = done(confirmRuling(detained.customsCase, 'B', acts, at));
    const asked = rule(confirmed.customsCase, 'confiscate', { document: 'C-1' });
    expect(done(confirmRuling(asked.customsCase, 'B', acts, at)).customsCase.keeping).toMatchObject({
      documents: [
        { ruling: 'detain', document: 'DET-1' },
        { ruling: 'confiscate', document: 'C-1' },
      ],
    });
  });

  it('waits for a third party, and is released or detained after it', () => {
    const suspended = rule(inspected(true), 'suspend', { cause: 'laboratory' });
    expect(suspended.events[0]).toMatchObject({
      type: { name: 'ParcelSuspended' },
      data: { reasons: [{ values: { cause: 'laboratory' } }, {}] },
    });
    const free = rule(suspended.customsCase, 'release');
    expect(free.customsCase.state).toBe('released');
    expect(free.customsCase.keeping).toBeUndefined();
    expect(rule(suspended.customsCase, 'detain', { retention: '501' }).customsCase.request).toMatchObject({
      ruling: 'detain',
    });
  });

  it('may be sent back', () => {
    expect(names(rule(detained().customsCase, 'return'))).toEqual(['ReturnOrdered']);
  });

  it('is never what is released', () => {
    const order = { requestId: 'q', ruling: 'detain', reason: 'x', by: 'A', at } as const;
    expect(ruleCase(released(), order, acts)).toMatchObject({ code: 'state-conflict' });
  });
});
