import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#libs/contracts';
import { applicableRules, at, done, inspected, released } from '../../test/examples.js';
import { RuleBook } from '../assessment/rule-book.service.js';
import type { Ruling } from '../assessment/four-eyes-policy.schema.js';
import type { LodgedCase, RulingDetails } from '../cases/customs-case.js';
import { heldByTwoOf } from '../cases/held-by-two.js';
import { askWithdrawal, confirmWithdrawal } from '../holds/withdraw-release.js';
import { confirmFinding, signFinding } from './record-finding.js';
import { confirmRuling, ruleCase } from './rule-case.js';
import { supplyDocuments } from './supply-documents.js';

/** As shipped. */
const policy = new RuleBook().fourEyesPolicyAt(new Date(at));
const order = (ruling: Ruling, details: RulingDetails = {}) =>
  ({ requestId: 'r', ruling, reason: 'because', by: 'A', at, ...details }) as const;
const rule = (customsCase: LodgedCase, ruling: Ruling, details?: RulingDetails) =>
  done(ruleCase(customsCase, order(ruling, details), policy)).customsCase;
const byTwo = (customsCase: LodgedCase, ruling: Ruling, details?: RulingDetails) =>
  done(confirmRuling(rule(customsCase, ruling, details), 'B', policy, at)).customsCase;

function withdrawn(): LodgedCase {
  const asked = { requestId: 'q', holdId: 'h', by: 'A', reason: 'new intelligence', at };
  return done(confirmWithdrawal(done(askWithdrawal(released(), asked)).customsCase, 'B', at)).customsCase;
}
const found = (customsCase: LodgedCase, clean: boolean) => {
  const signed = done(signFinding(customsCase, { requestId: 'f', clean, text: 'opened' }, 'A', at)).customsCase;
  return done(confirmFinding(signed, 'B', at)).customsCase;
};

describe('what took two officers', () => {
  it('is not undone by one: a release that was withdrawn', () => {
    expect(rule(withdrawn(), 'release')).toMatchObject({ state: 'withdrawn', request: { ruling: 'release' } });
    expect(byTwo(withdrawn(), 'release')).toMatchObject({ state: 'released' });
    expect(heldByTwoOf(byTwo(withdrawn(), 'release'))).toBeUndefined();
  });

  it('is not undone by the rules, on a way through other states', () => {
    const asked = rule(withdrawn(), 'want-documents', { documents: ['invoice'] });
    const document = { kind: 'invoice', reference: 'I-1', answers: [] };
    const supplied = done(supplyDocuments(asked, [document], applicableRules, at)).customsCase;
    expect(supplied).toMatchObject({ state: 'inspection-ordered', decision: { lane: 'yellow' } });
    expect(rule(supplied, 'release')).toMatchObject({ request: { ruling: 'release' } });
    expect(rule(rule(withdrawn(), 'inspect'), 'release')).toMatchObject({ request: { ruling: 'release' } });
    const suspended = rule(withdrawn(), 'suspend', { cause: 'laboratory' });
    expect(rule(suspended, 'release')).toMatchObject({ state: 'suspended', request: { ruling: 'release' } });
  });

  it('is undone by two who found nothing', () => {
    const clean = found(rule(withdrawn(), 'inspect'), true);
    expect(rule(clean, 'release')).toMatchObject({ state: 'released' });
    expect(rule(found(rule(withdrawn(), 'inspect'), false), 'release')).toMatchObject({ state: 'inspected' });
  });

  it('is a detention, too, whatever was found before it', () => {
    const detained = byTwo(inspected(true), 'detain', { retention: '501' });
    expect(heldByTwoOf(detained)).toBe('detention');
    for (const ruling of ['release', 'return'] as const) {
      expect(rule(detained, ruling)).toMatchObject({ state: 'detained', request: { ruling } });
      expect(heldByTwoOf(byTwo(detained, ruling))).toBeUndefined();
    }
  });

  it('is a disposal, for which the goods are in the customs store', () => {
    const confiscated = byTwo(byTwo(inspected(), 'detain', { retention: '502' }), 'confiscate', { document: 'C-1' });
    expect(isRefusal(ruleCase(confiscated, order('dispose', { document: 'D-1' }), policy))).toBe(true);
    const stored = { ...confiscated, customsStore: 'vault' };
    expect(rule(stored, 'dispose', { document: 'D-1' })).toMatchObject({ state: 'confiscated' });
    expect(byTwo(stored, 'dispose', { document: 'D-1' })).toMatchObject({ state: 'disposed' });
  });
});
