import { describe, expect, it } from '@jest/globals';
import {
  acts,
  at,
  declaration,
  done,
  goods,
  applicableRules,
  lodged,
  names,
  red,
  released,
} from '../../test/examples.js';
import { receiveGoods } from '../parcels/receive-goods.js';
import { confirmFinding, signFinding } from './record-finding.js';
import { confirmRuling, declineRuling, ruleCase } from './rule-case.js';
import { supplyDocuments } from './supply-documents.js';

const order = { requestId: 'q', ruling: 'release', reason: 'looked at it', by: 'A', at } as const;

describe('ruleCase', () => {
  it('keeps the release of a red case without inspection as a request, which another officer confirms', () => {
    const asked = done(ruleCase(red(), order, acts));
    expect(asked).toMatchObject({
      events: [],
      customsCase: { state: 'inspection-ordered', request: { by: 'A', ruling: 'release' } },
    });
    expect(confirmRuling(asked.customsCase, 'A', acts, at)).toMatchObject({ code: 'second-person-needed' });
    const confirmed = done(confirmRuling(asked.customsCase, 'B', acts, at));
    expect(names(confirmed)).toEqual(['ParcelReleased']);
    expect(confirmed.customsCase.request).toBeUndefined();
  });

  it('lets a request be declined', () => {
    expect(done(declineRuling(done(ruleCase(red(), order, acts)).customsCase)).customsCase.request).toBeUndefined();
  });

  it('releases after a clean finding at one word, and against a finding at two', () => {
    const inspected = (clean: boolean) =>
      done(
        confirmFinding(
          done(signFinding(red(), { requestId: 'q', clean, text: 'opened' }, 'A', at)).customsCase,
          'B',
          at,
        ),
      ).customsCase;
    expect(done(ruleCase(inspected(true), order, acts)).customsCase.state).toBe('released');
    expect(done(ruleCase(inspected(false), order, acts)).customsCase).toMatchObject({
      state: 'inspected',
      request: { why: 'against the inspection' },
    });
  });

  it('keeps what was drawn at random known as such', () => {
    const customsCase = red();
    const drawn = { ...customsCase, decision: { ...customsCase.decision!, random: true } };
    const released = done(confirmRuling(done(ruleCase(drawn, order, acts)).customsCase, 'B', acts, at));
    expect(released.events[0]).toMatchObject({ type: { name: 'ParcelReleased' }, data: { random: true, lane: 'red' } });
  });

  it('lets one officer answer a small difference', () => {
    const customsCase = done(
      receiveGoods(lodged(), goods({ agrees: false, measuredGrams: 900, sequence: 3 }), applicableRules, at),
    ).customsCase;
    const step = done(ruleCase(customsCase, order, acts));
    expect(step.events[0]).toMatchObject({
      type: { name: 'ParcelReleased' },
      data: { basedOn: { parcelSequence: 3 } },
    });
  });

  it('answers a difference that came after the release, and nothing else', () => {
    expect(ruleCase(released(), order, acts)).toMatchObject({ code: 'state-conflict' });
    const blocked = done(
      receiveGoods(released(), goods({ agrees: false, measuredGrams: 900, sequence: 3 }), applicableRules, at),
    ).customsCase;
    expect(names(done(ruleCase(blocked, order, acts)))).toEqual(['ParcelReleased']);
  });

  it('releases nothing that is not there', () => {
    expect(ruleCase(lodged({}, 0), order, acts)).toMatchObject({ code: 'state-conflict' });
  });

  it('names the state that refuses', () => {
    const refusal = ruleCase(released(), { ...order, ruling: 'return' }, acts);
    expect(refusal).toMatchObject({ code: 'state-conflict', detail: expect.stringContaining('released') });
  });
});

describe('signFinding and confirmFinding', () => {
  it('want two people and the goods', () => {
    expect(signFinding(lodged({}, 0), { requestId: 'q', clean: true, text: 'x' }, 'A', at)).toMatchObject({
      code: 'state-conflict',
    });
    const signed = done(signFinding(red(), { requestId: 'q', clean: true, text: 'as declared' }, 'A', at)).customsCase;
    expect(confirmFinding(signed, 'A', at)).toMatchObject({ code: 'second-person-needed' });
    const found = done(confirmFinding(signed, 'B', at));
    expect(found.events[0]).toMatchObject({
      type: { name: 'InspectionFound' },
      data: { clean: true, from: 'inspection-ordered', to: 'inspected' },
    });
  });
});

describe('supplyDocuments', () => {
  const wanted = lodged({ lines: [{ ...declaration.lines[0]!, description: 'gift' }] });

  it('assesses again at once', () => {
    const proof = { kind: 'invoice', reference: 'I-7', answers: ['DESCRIPTION-VAGUE'] };
    const step = done(supplyDocuments(wanted, [proof], applicableRules, at));
    expect(names(step)).toEqual(['DocumentsSupplied', 'DeclarationAssessed']);
  });

  it('takes codes of open reasons only', () => {
    const proof = { kind: 'invoice', reference: 'I-7', answers: ['DESCRIPTION-VAGUE', 'PRICE-ODD'] };
    expect(supplyDocuments(wanted, [proof], applicableRules, at)).toMatchObject({
      code: 'invalid-body',
      errors: [{ pointer: '/documents/0/answers/1', code: 'no-open-reason' }],
    });
  });

  it('wants them again when the document answers another reason', () => {
    const step = done(
      supplyDocuments(wanted, [{ kind: 'invoice', reference: 'I-7', answers: [] }], applicableRules, at),
    );
    expect(step.customsCase.state).toBe('documents-wanted');
  });
});
