import { describe, expect, it } from '@jest/globals';
import { acts, at, declaration, done, goods, law, lodged, names, red, released } from '../../test/examples.js';
import { receiveGoods } from '../parcels/receive-goods.js';
import { confirmFinding, signFinding } from './record-finding.js';
import { confirmRuling, declineRuling, ruleCase } from './rule-case.js';
import { supplyDocuments } from './supply-documents.js';

const order = { ruling: 'release', reason: 'looked at it', by: 'A', at } as const;

describe('ruleCase', () => {
  it('keeps the release of a red case without inspection as a request, which another officer confirms', () => {
    const asked = done(ruleCase(red(), order, acts));
    expect(asked).toMatchObject({
      said: [],
      kase: { state: 'inspection-ordered', request: { by: 'A', ruling: 'release' } },
    });
    expect(confirmRuling(asked.kase, 'A', acts, at)).toMatchObject({ refused: 'second-person-needed' });
    const confirmed = done(confirmRuling(asked.kase, 'B', acts, at));
    expect(names(confirmed)).toEqual(['ParcelReleased']);
    expect(confirmed.kase.request).toBeUndefined();
  });

  it('lets a request be declined', () => {
    expect(done(declineRuling(done(ruleCase(red(), order, acts)).kase)).kase.request).toBeUndefined();
  });

  it('releases after a clean finding at one word, and against a finding at two', () => {
    const inspected = (clean: boolean) =>
      done(confirmFinding(done(signFinding(red(), { clean, text: 'opened' }, 'A', at)).kase, 'B', at)).kase;
    expect(done(ruleCase(inspected(true), order, acts)).kase.state).toBe('released');
    expect(done(ruleCase(inspected(false), order, acts)).kase).toMatchObject({
      state: 'inspected',
      request: { why: 'against the inspection' },
    });
  });

  it('keeps what was drawn at random known as such', () => {
    const kase = red();
    const drawn = { ...kase, decision: { ...kase.decision!, random: true } };
    const released = done(confirmRuling(done(ruleCase(drawn, order, acts)).kase, 'B', acts, at));
    expect(released.said[0]).toMatchObject({ name: 'ParcelReleased', data: { random: true, lane: 'red' } });
  });

  it('lets one officer answer a small difference', () => {
    const kase = done(receiveGoods(lodged(), goods({ agrees: false, measuredGrams: 900, sequence: 3 }), law, at)).kase;
    const step = done(ruleCase(kase, order, acts));
    expect(step.said[0]).toMatchObject({ name: 'ParcelReleased', data: { basedOn: { parcelSequence: 3 } } });
  });

  it('answers a difference that came after the release, and nothing else', () => {
    expect(ruleCase(released(), order, acts)).toMatchObject({ refused: 'state-conflict' });
    const blocked = done(
      receiveGoods(released(), goods({ agrees: false, measuredGrams: 900, sequence: 3 }), law, at),
    ).kase;
    expect(names(done(ruleCase(blocked, order, acts)))).toEqual(['ParcelReleased']);
  });

  it('releases nothing that is not there', () => {
    expect(ruleCase(lodged({}, 0), order, acts)).toMatchObject({ refused: 'state-conflict' });
  });

  it('names the state that refuses', () => {
    const refusal = ruleCase(released(), { ...order, ruling: 'return' }, acts);
    expect(refusal).toMatchObject({ refused: 'state-conflict', detail: expect.stringContaining('released') });
  });
});

describe('signFinding and confirmFinding', () => {
  it('want two people and the goods', () => {
    expect(signFinding(lodged({}, 0), { clean: true, text: 'x' }, 'A', at)).toMatchObject({
      refused: 'state-conflict',
    });
    const signed = done(signFinding(red(), { clean: true, text: 'as declared' }, 'A', at)).kase;
    expect(confirmFinding(signed, 'A', at)).toMatchObject({ refused: 'second-person-needed' });
    const found = done(confirmFinding(signed, 'B', at));
    expect(found.said[0]).toMatchObject({
      name: 'InspectionFound',
      data: { clean: true, from: 'inspection-ordered', to: 'inspected' },
    });
  });
});

describe('supplyDocuments', () => {
  const wanted = lodged({ lines: [{ ...declaration.lines[0]!, description: 'gift' }] });

  it('assesses again at once', () => {
    const paper = { kind: 'invoice', reference: 'I-7', answers: ['DESCRIPTION-VAGUE'] };
    const step = done(supplyDocuments(wanted, [paper], law, at));
    expect(names(step)).toEqual(['DocumentsSupplied', 'DeclarationAssessed']);
  });

  it('wants them again when the paper answers something else', () => {
    const step = done(supplyDocuments(wanted, [{ kind: 'invoice', reference: 'I-7', answers: [] }], law, at));
    expect(step.kase.state).toBe('documents-wanted');
  });
});
