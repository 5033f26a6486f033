import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Declaration, isRefusal, ParcelReceived, topics } from '#libs/contracts';
import { InMemoryService } from '#libs/testing';
import { RuleBook } from '../assessment/rule-book.service.js';
import { CaseTable } from '../cases/case.table.js';
import { digestOf } from '../cases/to-confirm.js';
import { declaration } from '../../test/examples.js';
import { useCasesWith } from '../../test/use-cases.js';
import { balanceOf, drawOn, type SecuritySlot, SLOTS, withoutPart } from './security-slot.js';
import { slotId, SecuritySlotTable } from './security-slot.table.js';
import { securityId, StandingSecurityTable } from './standing-security.table.js';

const useCases = useCasesWith(new RuleBook());
const line = declaration.lines[0]!;
const HOLDER = 'silk-market';
const person = (id: string) => ({ id, roles: ['admin'], facilities: ['*'] });

/** In memory, on a clock that is set. */
function office(amount: string, validTo = '2027-11-30') {
  let now = new Date('2026-12-01T08:00:00Z');
  const service = new InMemoryService({ now: () => now, random: () => 0.5 });
  const about = { holder: HOLDER, livemode: true };
  const record = (limit: string) => {
    service.run(useCases.proposeSecurity, {
      ...about,
      officer: person('A'),
      input: {
        amount: { amount: limit, currency: 'CNY' },
        validFrom: '2026-01-01',
        validTo,
        reference: 'BA-1',
        reason: 'guarantee',
      },
    });
    const { proposed } = service.state(StandingSecurityTable, securityId(true, HOLDER))!;
    const named = { requestId: proposed!.requestId, digest: digestOf({ ...about, proposed }) };
    return service.run(useCases.confirmSecurity, { ...about, officer: person('B'), input: named });
  };
  if (amount !== '0') record(amount);
  const order = (id: string, value: string, changes: Partial<Declaration> = {}) => {
    const money = { amount: value, currency: 'CNY' };
    service.run(useCases.takeDeclaration, {
      ...declaration,
      declarationId: id,
      parcels: [{ parcelId: `p-${id}`, itemNumber: 'TI000000017' }],
      partyId: HOLDER,
      channel: 'commercial',
      regime: '9610',
      direction: 'import',
      destinationCountry: 'CN',
      personToken: id,
      lines: [{ ...line, value: money, netWeightGrams: 2_000 }],
      goodsTotal: money,
      grossWeightGrams: 2_200,
      ...changes,
    });
    service.run(
      useCases.receiveParcel,
      {
        parcelId: `p-${id}`,
        declarationId: id,
        facility: 'URC-CBZ',
        at: now.toISOString(),
        declarationVersion: 1,
        measuredGrams: 2_205,
      } as never,
      { sequence: 1, type: ParcelReceived.name },
    );
    return service.state(CaseTable, id)!;
  };
  const slots = () =>
    Array.from({ length: SLOTS }, (_, n) => service.state(SecuritySlotTable, slotId(true, HOLDER, n))).flatMap(
      (slot) => slot ?? [],
    );
  const balance = () => slots().reduce((sum, slot) => sum + Number(balanceOf(slot, '2026-12-01')), 0);
  const setClock = (to: string) => (now = new Date(to));
  return { service, record, order, balance, slots, setClock };
}

describe('a standing security', () => {
  it('has a slot for each partition of the topic of parcels', () => {
    expect(SLOTS).toBe(topics.parcels.partitions);
  });

  it('releases e-commerce imports at once, and draws their tax, which the release names', () => {
    const { service, order, balance } = office('1000');
    expect(order('a', '1000')).toMatchObject({
      state: 'released',
      taxSettled: { by: 'secured', reference: 'BA-1', amount: { amount: '91.00' }, draws: [{ day: '2026-12-01' }] },
    });
    expect(balance()).toBe(909);
    const types = service.events.filter(({ key }) => key === 'a').map(({ type }) => type);
    expect(types).toEqual(['DeclarationAssessed', 'ParcelReleased']);
    expect(service.events.at(-1)?.data).toMatchObject({ to: 'released', tax: { total: { amount: '91.00' } } });
  });

  it.each([
    ['there is none', '0', undefined],
    ['it is empty', '90.99', undefined],
    ['it has expired', '1000', '2026-11-30'],
  ])('leaves the tax due where %s', (_, amount, validTo) => {
    const { order } = office(amount, validTo);
    expect(order('a', '1000')).toMatchObject({ state: 'tax-due' });
  });

  it('covers no other regime, and no other party', () => {
    const { order } = office('1000');
    expect(order('a', '1000', { regime: 'personal', channel: 'postal' }).state).toBe('tax-due');
    expect(order('b', '1000', { partyId: 'another' }).state).toBe('tax-due');
  });

  it('gives back once what was drawn for goods that are cancelled', () => {
    const { service, order, balance } = office('1000');
    order('a', '1000');
    const cancel = { declarationId: 'a', declarationVersion: 2, parcelIds: ['p-a'], reason: 'buyer withdrew' };
    service.run(useCases.cancelDeclaration, cancel);
    service.run(useCases.cancelDeclaration, cancel);
    expect(balance()).toBe(1000);
    expect(service.state(CaseTable, 'a')?.taxSettled).toBeUndefined();
  });

  it('is full again when the summary bill is paid, from day 31 on, in full and once', () => {
    const { service, order, balance, setClock } = office('1000');
    order('a', '1000');
    order('b', '2000');
    const pay = (amount: string) =>
      service.run(useCases.paySummary, {
        holder: HOLDER,
        livemode: true,
        officer: person('A'),
        input: {
          fromDay: '2026-12-01',
          toDay: '2026-12-01',
          amount: { amount, currency: 'CNY' },
          receipt: 'R-1',
          reason: 'bank statement',
        },
      });
    setClock('2026-12-31T08:00:00Z');
    expect(pay('273.00')).toMatchObject({ code: 'state-conflict', detail: expect.stringContaining('2027-01-01') });
    setClock('2027-01-01T08:00:00Z');
    expect(pay('272.00')).toMatchObject({ code: 'state-conflict', detail: expect.stringContaining('273.00 CNY') });
    expect(pay('273.00')).toMatchObject({ balance: { amount: '1000.00' }, drawn: [] });
    expect(isRefusal(pay('273.00') as never)).toBe(true);
    expect(balance()).toBe(1000);
  });

  it('stays drawn when another amount is recorded', () => {
    const { record, order, balance } = office('1000');
    order('a', '1000');
    expect(record('2000')).toMatchObject({ balance: { amount: '1909.00' } });
    expect(balance()).toBe(1909);
  });
});

describe('drawing', () => {
  const slot = (number: number, amount: string): SecuritySlot => ({
    holder: 'h',
    slot: number,
    reference: 'r',
    limit: { amount, currency: 'CNY' },
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    drawn: {},
  });

  it('takes all or nothing, never more than there is, and comes back to the cent', () => {
    const cents = fc.integer({ min: 1, max: 50_000 }).map((n) => (n / 100).toFixed(2));
    fc.assert(
      fc.property(
        fc.array(cents, { minLength: 1, maxLength: 4 }),
        fc.array(cents, { maxLength: 12 }),
        (limits, taxes) => {
          const before = limits.map((amount, number) => slot(number, amount));
          const known = new Map(before.map((one) => [one.slot, one]));
          const total = (of: Iterable<SecuritySlot>) =>
            [...of].reduce((sum, one) => sum + Math.round(Number(balanceOf(one, '2026-06-01')) * 100), 0);
          const draws = taxes.flatMap((amount) => {
            const left = total(known.values());
            const drawn = drawOn([...known.values()], { amount, currency: 'CNY' }, '2026-06-01');
            expect(drawn !== undefined).toBe(left >= Math.round(Number(amount) * 100));
            for (const changed of drawn?.slots ?? []) known.set(changed.slot, changed);
            expect(total(known.values())).toBe(drawn ? left - Math.round(Number(amount) * 100) : left);
            return drawn ? [drawn.draw] : [];
          });
          for (const { day, parts } of draws)
            for (const part of parts) known.set(part.slot, withoutPart(known.get(part.slot)!, day, part.amount));
          expect([...known.values()].sort((a, b) => a.slot - b.slot)).toEqual(before);
        },
      ),
    );
  });
});
