import { describe, expect, it } from '@jest/globals';
import { newCase } from '../cases/customs-case.js';
import {
  asLodged,
  at,
  declaration,
  declarationId,
  done,
  goods,
  law,
  lodged,
  names,
  red,
  released,
} from '../../test/examples.js';
import { receiveGoods } from '../parcels/receive-goods.js';
import { takeDeclaration } from './take-declaration.js';

const lodging = { declaration, livemode: true, draw: 0.5, law, at };

describe('takeDeclaration', () => {
  it('assesses at once: green waits for the goods', () => {
    const step = takeDeclaration(undefined, lodging);
    expect(names(step)).toEqual(['DeclarationAssessed']);
    expect(step.said[0]?.data).toMatchObject({ from: 'lodged', to: 'awaiting-arrival', decisionSeq: 1, lane: 'green' });
    expect(step.records?.[0]?.facts.draw).toBe(0.5);
  });

  it('releases at once when the goods were there first, and tells only that', () => {
    const early = receiveGoods(newCase(declarationId, true), goods(), law, at).kase;
    const step = takeDeclaration(early, lodging);
    expect(names(step)).toEqual(['ParcelReleased']);
    expect(step.said[0]?.data).toMatchObject({ to: 'released', lane: 'green', basedOn: { parcelSequence: 1 } });
  });

  it('sends goods that were there first and differ to an officer', () => {
    const early = receiveGoods(
      newCase(declarationId, true),
      goods({ agrees: false, measuredGrams: 900, sequence: 4 }),
      law,
      at,
    ).kase;
    const step = takeDeclaration(early, lodging);
    expect(step.said[0]).toMatchObject({
      name: 'InspectionOrdered',
      data: { lane: 'yellow', basedOn: { parcelSequence: 4 } },
    });
  });

  it('does nothing for a version that is known', () => {
    const kase = lodged();
    expect(takeDeclaration(kase, lodging)).toEqual({ kase, said: [] });
  });

  it('assesses an amendment anew, with the first draw', () => {
    const kase = lodged({ lines: [{ ...declaration.lines[0]!, description: 'gift' }] });
    expect(kase.state).toBe('documents-wanted');
    const step = takeDeclaration(kase, { ...lodging, declaration: { ...declaration, declarationVersion: 2 }, draw: 0 });
    expect(step.kase).toMatchObject({ state: 'awaiting-arrival', draw: 0.5, decisionSeq: 2 });
  });

  it('keeps an inspection through an amendment', () => {
    const step = takeDeclaration(red(), { ...lodging, declaration: { ...declaration, declarationVersion: 2 } });
    expect(step.kase).toMatchObject({ state: 'inspection-ordered', declaration: { declarationVersion: 2 } });
    expect(step.said).toEqual([]);
  });

  it('refuses an amendment after the release aloud and keeps the older version', () => {
    const step = takeDeclaration(released(), { ...lodging, declaration: { ...declaration, declarationVersion: 2 } });
    expect(step.said[0]).toMatchObject({
      name: 'DeclarationRejected',
      data: { declarationVersion: 2, from: 'released', to: 'released' },
    });
    expect(asLodged(step.kase).declaration.declarationVersion).toBe(1);
  });
});

describe('receiveGoods', () => {
  it('releases green goods that agree, on the assessment that was made', () => {
    const step = receiveGoods(lodged(), goods({ sequence: 7 }), law, at);
    expect(step.said[0]).toMatchObject({
      name: 'ParcelReleased',
      data: { lane: 'green', basedOn: { parcelSequence: 7 } },
    });
  });

  it('is not undone by an older word', () => {
    const differs = receiveGoods(lodged(), goods({ sequence: 3, agrees: false, measuredGrams: 900 }), law, at).kase;
    expect(receiveGoods(differs, goods({ sequence: 2 }), law, at)).toEqual({ kase: differs, said: [] });
  });

  it('blocks what is released when it is weighed again and differs, and frees it when it agrees again', () => {
    const blocked = receiveGoods(released(), goods({ sequence: 5, agrees: false, measuredGrams: 900 }), law, at);
    expect(blocked.said).toEqual([]);
    const freed = done(receiveGoods(blocked.kase, goods({ sequence: 6 }), law, at));
    expect(freed.said[0]).toMatchObject({
      name: 'ParcelReleased',
      data: { from: 'released', basedOn: { parcelSequence: 6 } },
    });
  });
});
