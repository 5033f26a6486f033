import { describe, expect, it } from '@jest/globals';
import { ParcelReceived, TransitReceived, WeightDiffered } from '#libs/contracts';
import { InMemoryService } from '#libs/testing';
import {
  acts,
  applicableRules,
  asLodged,
  at,
  declaration,
  declarationId,
  done,
  goods,
  incoming,
  lodged,
  names,
  parcelId,
  red,
} from '../../test/examples.js';
import { useCases } from '../../test/use-cases.js';
import { CaseTable } from '../cases/case.table.js';
import { summaryOf } from '../cases/case.view.js';
import { isLodged } from '../cases/customs-case.js';
import { obstacleOf } from '../cases/may-leave.js';
import { ruleCase } from '../decisions/rule-case.js';
import { settleTax } from '../taxation/settle-tax.js';
import { liftHold, placeHold } from '../cases/hold-case.js';
import { receiveGoods } from './receive-goods.js';

const hold = { holdId: 'h', kind: 'customs', reason: 'x', by: 'A', at } as const;
const order = { requestId: 'q', ruling: 'release', reason: 'because', by: 'A', at } as const;
const { measuredGrams: _, ...unweighed } = goods();

describe('no release without its weight', () => {
  it('goods that were not weighed wait for their weight, and are released with it', () => {
    const arrived = receiveGoods(lodged(), unweighed, applicableRules, at);
    expect([names(arrived), arrived.customsCase.state]).toEqual([[], 'awaiting-arrival']);
    expect(summaryOf(asLodged(arrived.customsCase)).waitsFor).toBe('the goods have not been weighed');
    const weighed = receiveGoods(arrived.customsCase, goods({ sequence: 2 }), applicableRules, at);
    expect([names(weighed), weighed.customsCase.state]).toEqual([['ParcelReleased'], 'released']);
  });

  it('what came before its declaration is not released by it either', () => {
    const service = new InMemoryService({ random: () => 0.5 });
    const receipt = { ...ParcelReceived.example, declarationId, parcelId };
    const { measuredGrams: __, ...bare } = receipt;
    const state = () => service.state(CaseTable, declarationId)?.state;
    service.run(useCases.receiveParcel, bare, { type: ParcelReceived.name, sequence: 1 });
    service.run(useCases.takeDeclaration, declaration);
    expect(state()).toBe('awaiting-arrival');
    service.run(useCases.receiveParcel, receipt, { type: ParcelReceived.name, sequence: 2 });
    expect(state()).toBe('released');
  });

  it('an officer does not release it, nor does a payment', () => {
    const arrived = asLodged(receiveGoods(lodged({}, 0), unweighed, applicableRules, at).customsCase);
    const inspected = { ...arrived, state: 'inspected' } as const;
    expect(ruleCase(inspected, order, acts)).toMatchObject({
      code: 'state-conflict',
      detail: expect.stringContaining('have not been weighed'),
    });
    const due = { ...incoming(), state: 'tax-due', goods: unweighed } as const;
    expect(settleTax(due, { by: 'paid', reference: 'T', at })).toMatchObject({ code: 'state-conflict' });
  });

  it('a first weight that differs goes to an officer', () => {
    const arrived = receiveGoods(lodged(), unweighed, applicableRules, at).customsCase;
    const differs = goods({ sequence: 2, agrees: false, measuredGrams: 900 });
    expect(names(receiveGoods(arrived, differs, applicableRules, at))).toEqual(['InspectionOrdered']);
  });
});

describe('nothing is released while a hold is open', () => {
  it('goods that arrive under a hold wait; the last hold that is lifted releases them', () => {
    const two = done(placeHold(done(placeHold(lodged(), hold)).customsCase, { ...hold, holdId: 'i' })).customsCase;
    const arrived = receiveGoods(two, goods(), applicableRules, at);
    expect([names(arrived), arrived.customsCase.state]).toEqual([[], 'awaiting-arrival']);
    const one = done(liftHold(asLodged(arrived.customsCase), 'h', at));
    expect([names(one), one.customsCase.state]).toEqual([['HoldLifted'], 'awaiting-arrival']);
    const none = done(liftHold(one.customsCase, 'i', at));
    expect([names(none), none.customsCase.state]).toEqual([['HoldLifted', 'ParcelReleased'], 'released']);
  });

  it('lifted before the goods are weighed, it releases nothing', () => {
    const held = done(placeHold(lodged(), hold)).customsCase;
    const arrived = asLodged(receiveGoods(held, unweighed, applicableRules, at).customsCase);
    expect(names(done(liftHold(arrived, 'h', at)))).toEqual(['HoldLifted']);
  });

  it('an officer lifts it first', () => {
    const finding = { requestId: 'q', clean: true, text: 'x', by: 'A', confirmedBy: 'B', at };
    const held = done(placeHold({ ...red(), state: 'inspected', finding }, hold)).customsCase;
    expect(ruleCase(held, order, acts)).toMatchObject({ detail: expect.stringContaining('a hold is open: customs') });
    const free = done(liftHold(held, 'h', at)).customsCase;
    expect(names(done(ruleCase(free, order, acts)))).toEqual(['ParcelReleased']);
  });
});

describe('what a facility finds is a hold of its own', () => {
  const service = () => new InMemoryService({ random: () => 0.5 });
  const found = { declarationId, parcelId, facility: 'URC-OE', at };
  const locked = { ...found, kind: 'place', note: 'booked at URC-OE, seen at ALA-OW', seenAt: 'ALA-OW' } as const;
  const receive = (sequence: number, type: { name: string } = ParcelReceived) =>
    [
      { ...ParcelReceived.example, declarationId, parcelId },
      { type: type.name, sequence },
    ] as const;
  const officer = { id: 'A', roles: ['officer'], facilities: ['*'] };
  const caseOf = (running: InMemoryService) => running.state(CaseTable, declarationId);

  it('goods that were seen elsewhere do not leave until the facility says where they are', () => {
    const running = service();
    running.run(useCases.takeDeclaration, declaration);
    running.run(useCases.receiveParcel, ...receive(1));
    running.run(useCases.lockGoods, locked, { sequence: 2 });
    running.run(useCases.lockGoods, { ...locked, seenAt: 'URC-RAIL' }, { sequence: 3 });
    expect(caseOf(running)?.holds).toMatchObject([{ kind: 'place', reason: locked.note, by: 'warehousing' }]);
    expect(obstacleOf(caseOf(running))).toMatchObject({ reason: 'on-hold', detail: 'place hold' });
    const { holdId } = caseOf(running)!.holds[0]!;
    const byHand = { declarationId, officer, input: { holdId, reason: 'x' } };
    expect(running.run(useCases.liftHold, byHand)).toMatchObject({
      detail: 'A place hold ends when the facility says where the goods are.',
    });
    running.run(useCases.unlockGoods, { ...found, facility: 'URC-RAIL', kind: 'place', note: 'x' }, { sequence: 4 });
    expect(caseOf(running)).toMatchObject({ holds: [], facility: 'URC-RAIL', state: 'released' });
    expect(obstacleOf(caseOf(running))).toBeUndefined();
  });

  it('a temperature excursion before the release keeps it, and the person who clears it releases what was ready', () => {
    const running = service();
    running.run(useCases.takeDeclaration, declaration);
    running.run(useCases.lockGoods, { ...found, kind: 'temperature', note: '14 °C' }, { sequence: 1 });
    running.run(useCases.receiveParcel, ...receive(2));
    expect(caseOf(running)?.state).toBe('awaiting-arrival');
    running.run(useCases.unlockGoods, { ...found, kind: 'temperature', note: 'still cold inside' }, { sequence: 3 });
    expect(caseOf(running)?.state).toBe('released');
  });

  it('found before the declaration comes, it is held when it comes; cleared before, it is not', () => {
    const running = service();
    running.run(useCases.lockGoods, locked, { sequence: 1 });
    running.run(useCases.receiveParcel, ...receive(2));
    running.run(useCases.takeDeclaration, declaration);
    expect(caseOf(running)).toMatchObject({ state: 'awaiting-arrival', holds: [{ kind: 'place' }] });
    const other = service();
    other.run(useCases.lockGoods, locked, { sequence: 1 });
    other.run(useCases.unlockGoods, { ...found, kind: 'place', note: 'x' }, { sequence: 2 });
    other.run(useCases.receiveParcel, ...receive(3));
    other.run(useCases.takeDeclaration, declaration);
    expect(caseOf(other)).toMatchObject({ state: 'released', holds: [] });
  });

  it('a sale from a warehouse abroad has no case here', () => {
    const running = service();
    running.run(useCases.storeStockPick, { pickId: declarationId, parcelId } as never);
    running.run(useCases.lockGoods, locked, { sequence: 1 });
    expect(caseOf(running)).toBeUndefined();
  });

  it('a weight that differs under the hold is still inspected', () => {
    const running = service();
    running.run(useCases.takeDeclaration, declaration);
    running.run(useCases.lockGoods, locked, { sequence: 1 });
    const [receipt] = receive(2);
    const differs = { ...receipt, measuredGrams: 2_000, differenceGrams: 1_580 };
    running.run(useCases.receiveParcel, differs, { type: WeightDiffered.name, sequence: 2 });
    expect(caseOf(running)?.state).toBe('inspection-ordered');
  });
});

describe('a closed bag', () => {
  const transit = { routeBill: 'RB-1', itemCount: 120, seal: 'JP00123456' };
  const bag = {
    ...declaration,
    clearanceUnit: 'receptacle',
    direction: 'transit',
    grossWeightGrams: 16_400,
    transit,
  } as const;
  const seen = (changes: { grossGrams?: number; sealIntact?: boolean; seal?: string } = {}) => ({
    receptacleId: 'r',
    number: 'JPTYOAKZALAACCN60123001000164',
    parcelId,
    declarationId,
    facility: 'URC-OE',
    at,
    sealIntact: true,
    ...changes,
  });
  const whole = { grossGrams: 16_380, seal: 'JP 00123456' };
  const caseAfter = (...reports: Parameters<typeof seen>[0][]) => {
    const service = new InMemoryService({ random: () => 0.5 });
    service.run(useCases.takeDeclaration, bag);
    reports.forEach((report, i) => service.run(useCases.receiveTransit, seen(report), { sequence: i + 1 }));
    const customsCase = service.state(CaseTable, declarationId)!;
    if (!isLodged(customsCase)) throw new Error('not lodged');
    return { service, customsCase };
  };

  it('is released on its gross weight and its seal, whichever is read last', () => {
    expect(TransitReceived.schema).toBeDefined();
    expect(caseAfter(whole).customsCase.state).toBe('released');
    const { seal, grossGrams } = whole;
    expect(summaryOf(caseAfter({ seal }).customsCase).waitsFor).toBe('the goods have not been weighed');
    expect(summaryOf(caseAfter({ grossGrams }).customsCase).waitsFor).toBe('the number of the seal has not been read');
    expect(caseAfter({ seal }, whole).customsCase.state).toBe('released');
    expect(caseAfter({ grossGrams }, whole).customsCase.state).toBe('released');
  });

  it('looked at again after its release, it may still leave', () => {
    const { customsCase } = caseAfter(whole, whole);
    expect([customsCase.state, obstacleOf(customsCase)]).toEqual(['released', undefined]);
  });

  it.each([
    ['is broken', { ...whole, sealIntact: false }, 'the seal is broken: JP 00123456'],
    ['is broken and unreadable', { grossGrams: 16_380, sealIntact: false }, 'the seal is broken: JP00123456'],
    ['is another one', { ...whole, seal: 'JP7' }, 'the seal is JP7, announced was JP00123456'],
  ])('whose seal %s is stopped, once, and says so', (__, report, reason) => {
    const { service, customsCase } = caseAfter(report, report);
    expect(customsCase).toMatchObject({ state: 'awaiting-arrival', holds: [{ kind: 'seal', reason }] });
    expect(customsCase.decision?.reasons).toEqual([]);
    expect(service.events.filter(({ type }) => type === 'HoldPlaced')).toHaveLength(1);
  });

  it('goes on when an officer has lifted the hold of its seal; a seal that breaks later stops it again', () => {
    const { service, customsCase } = caseAfter({ ...whole, seal: 'JP7' });
    const officer = { id: 'A', roles: ['officer'], facilities: ['*'] };
    const input = { holdId: customsCase.holds[0]!.holdId, reason: 'sealed anew on the way, with its note' };
    service.run(useCases.liftHold, { declarationId, officer, input });
    expect(service.state(CaseTable, declarationId)).toMatchObject({ state: 'released', holds: [] });
    service.run(useCases.receiveTransit, seen({ ...whole, seal: 'JP7', sealIntact: false }), { sequence: 2 });
    expect(obstacleOf(service.state(CaseTable, declarationId))).toMatchObject({ detail: 'seal hold' });
  });

  it('that is there before its declaration is judged when that comes', () => {
    const service = new InMemoryService({ random: () => 0.5 });
    service.run(useCases.receiveTransit, seen({ ...whole, seal: 'JP7' }), { sequence: 1 });
    service.run(useCases.takeDeclaration, bag);
    expect(service.state(CaseTable, declarationId)).toMatchObject({
      state: 'awaiting-arrival',
      holds: [{ kind: 'seal' }],
    });
  });

  it('that weighs otherwise is inspected, by its weight alone', () => {
    const { customsCase } = caseAfter({ ...whole, grossGrams: 22_000 });
    expect(customsCase).toMatchObject({ state: 'inspection-ordered', holds: [] });
  });
});
