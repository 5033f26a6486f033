import { describe, expect, it } from '@jest/globals';
import { newCase } from '../cases/customs-case.js';
import {
  asLodged,
  at,
  declaration,
  declarationId,
  done,
  goods,
  applicableRules,
  inspected,
  lodged,
  names,
  red,
  released,
  taxed,
} from '../../test/examples.js';
import { receiveGoods } from '../parcels/receive-goods.js';
import { takeDeclaration } from './take-declaration.js';

const lodging = { declaration, livemode: true, draw: 0.5, applicableRules, at };
const amended = (declarationVersion: number) => ({ ...lodging, declaration: { ...declaration, declarationVersion } });

describe('takeDeclaration', () => {
  it('assesses at once: green waits for the goods', () => {
    const change = takeDeclaration(undefined, lodging);
    expect(names(change)).toEqual(['DeclarationAssessed']);
    expect(change.events[0]?.data).toMatchObject({
      from: 'lodged',
      to: 'awaiting-arrival',
      decisionSeq: 1,
      lane: 'green',
    });
    expect(change.decisionRecords?.[0]?.facts.draw).toBe(0.5);
  });

  it('releases at once when the goods were there first, and tells only that', () => {
    const early = receiveGoods(newCase(declarationId, true), goods(), applicableRules, at).customsCase;
    const change = takeDeclaration(early, lodging);
    expect(names(change)).toEqual(['ParcelReleased']);
    expect(change.events[0]?.data).toMatchObject({ to: 'released', lane: 'green', basedOn: { parcelSequence: 1 } });
  });

  it('sends goods that were there first and differ to an officer', () => {
    const early = receiveGoods(
      newCase(declarationId, true),
      goods({ agrees: false, measuredGrams: 900, sequence: 4 }),
      applicableRules,
      at,
    ).customsCase;
    const change = takeDeclaration(early, lodging);
    expect(change.events[0]).toMatchObject({
      type: { name: 'InspectionOrdered' },
      data: { lane: 'yellow', basedOn: { parcelSequence: 4 } },
    });
  });

  it('does nothing for a version that is known', () => {
    const customsCase = lodged();
    expect(takeDeclaration(customsCase, lodging)).toEqual({ customsCase, events: [] });
  });

  it('assesses an amendment anew, with the first draw', () => {
    const customsCase = lodged({ lines: [{ ...declaration.lines[0]!, description: 'gift' }] });
    expect(customsCase.state).toBe('documents-wanted');
    const change = takeDeclaration(customsCase, {
      ...lodging,
      declaration: { ...declaration, declarationVersion: 2 },
      draw: 0,
    });
    expect(change.customsCase).toMatchObject({ state: 'awaiting-arrival', draw: 0.5, decisionSeq: 2 });
  });

  it('answers each amendment once, before the decision on it', () => {
    const change = takeDeclaration(lodged(), amended(2));
    expect(names(change)).toEqual(['AmendmentTaken', 'DeclarationAssessed']);
    expect(change.events.map(({ data }) => data.declarationVersion)).toEqual([2, 2]);
    expect(takeDeclaration(change.customsCase, amended(2)).events).toEqual([]);
  });

  it('answers a version that was replaced before it was assessed', () => {
    const change = takeDeclaration(undefined, { ...amended(3), replaced: [1, 2] });
    expect(names(change)).toEqual(['AmendmentTaken', 'AmendmentTaken', 'DeclarationAssessed']);
    expect(change.events.map(({ data }) => data.declarationVersion)).toEqual([2, 3, 3]);
  });

  it('assesses what owes tax anew', () => {
    expect(names(takeDeclaration({ ...taxed(), state: 'tax-due' }, amended(2)))[0]).toBe('AmendmentTaken');
  });

  it('takes an amendment of a withdrawn release, which an officer decides on', () => {
    const change = takeDeclaration(
      { ...released(), state: 'withdrawn' },
      {
        ...amended(2),
        declaration: {
          ...declaration,
          declarationVersion: 2,
          lines: [{ ...declaration.lines[0]!, description: 'gift' }],
        },
      },
    );
    expect(names(change)).toEqual(['AmendmentTaken']);
    expect(change.customsCase).toMatchObject({
      state: 'withdrawn',
      declaration: { declarationVersion: 2 },
      decision: { reasons: [{ code: 'DESCRIPTION-VAGUE' }] },
    });
  });

  it.each([
    ['under-control', red()],
    ['under-control', inspected()],
    ['under-control', { ...inspected(), state: 'suspended' as const }],
    ['under-control', { ...inspected(), state: 'detained' as const }],
    ['under-control', { ...lodged(), holds: [{ holdId: 'h', kind: 'customs' as const, reason: '', by: 'A', at }] }],
    ['under-control', { ...lodged(), state: 'documents-wanted' as const, asked: { documents: [], by: 'A', at } }],
    ['under-control', { ...released(), holds: [{ holdId: 'h', kind: 'anomaly' as const, reason: '', by: 'A', at }] }],
    ['departed', { ...released(), state: 'closed' as const }],
    ['departed', { ...released(), delivered: { to: 'x', at } }],
    ['ended', { ...lodged(), state: 'cancelled' as const }],
  ])('refuses it (%s) and keeps the version in force', (reason, customsCase) => {
    const change = takeDeclaration(customsCase, amended(2));
    expect(names(change)).toEqual(['AmendmentRefused']);
    expect(change.events[0]?.data).toMatchObject({
      declarationVersion: 2,
      from: customsCase.state,
      to: customsCase.state,
      reason,
    });
    expect(asLodged(change.customsCase).declaration.declarationVersion).toBe(1);
    expect(takeDeclaration(change.customsCase, amended(2)).events).toEqual([]);
  });
});

describe('receiveGoods', () => {
  it('releases green goods that agree, on the assessment that was made', () => {
    const change = receiveGoods(lodged(), goods({ sequence: 7 }), applicableRules, at);
    expect(change.events[0]).toMatchObject({
      type: { name: 'ParcelReleased' },
      data: { lane: 'green', basedOn: { parcelSequence: 7 } },
    });
  });

  it('is not undone by an older word', () => {
    const differs = receiveGoods(
      lodged(),
      goods({ sequence: 3, agrees: false, measuredGrams: 900 }),
      applicableRules,
      at,
    ).customsCase;
    expect(receiveGoods(differs, goods({ sequence: 2 }), applicableRules, at)).toEqual({
      customsCase: differs,
      events: [],
    });
  });

  it('blocks what is released when it is weighed again and differs, and frees it when it agrees again', () => {
    const blocked = receiveGoods(
      released(),
      goods({ sequence: 5, agrees: false, measuredGrams: 900 }),
      applicableRules,
      at,
    );
    expect(blocked.events).toEqual([]);
    const freed = done(receiveGoods(blocked.customsCase, goods({ sequence: 6 }), applicableRules, at));
    expect(freed.events[0]).toMatchObject({
      type: { name: 'ParcelReleased' },
      data: { from: 'released', basedOn: { parcelSequence: 6 } },
    });
  });
});
