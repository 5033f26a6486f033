import { describe, expect, it } from '@jest/globals';
import type { Declaration } from '#libs/contracts';
import { assess } from '../assessment/assess.js';
import { type AssessmentFacts } from '../assessment/assessment-facts.js';
import { cases, decisionRows, persons } from '../cases/case.table.js';
import { loadRuleBook } from '../assessment/load-rule-book.js';
import { declaration } from '../../test/examples.js';
import { Memory } from '../../test/memory.js';
import { cancelDeclarationHandler } from '../declarations/cancel-declaration.use-case.js';
import { receiveParcelBy } from '../parcels/receive-parcel.use-case.js';
import { settleTaxHandler } from '../decisions/settle-tax.use-case.js';
import { takeDeclarationBy } from '../declarations/take-declaration.use-case.js';

const bookDeclaration = loadRuleBook();
const line = declaration.lines[0]!;
const imported = (id: string, amount: string, changes: Partial<Declaration> = {}): Declaration => ({
  ...declaration,
  declarationId: id,
  parcels: [{ parcelId: `p-${id}`, itemNumber: 'LZ000000015CN' }],
  channel: 'commercial',
  regime: '9610',
  direction: 'import',
  destinationCountry: 'CN',
  personToken: 'ab12',
  lines: [{ ...line, value: { amount, currency: 'CNY' }, netWeightGrams: 2_000 }],
  goodsTotal: { amount, currency: 'CNY' },
  grossWeightGrams: 2_200,
  ...changes,
});

function office() {
  const memory = new Memory();
  const take = takeDeclarationBy(bookDeclaration);
  const rows: { decision: { versions: Record<string, string>; at: string }; facts: AssessmentFacts }[] = [];
  const lodge = (content: Declaration) => {
    const decided = memory.perform(take, content);
    for (const { table, row } of decided.rows ?? []) {
      if (table.table === decisionRows.table) rows.push(JSON.parse(JSON.stringify(row)) as (typeof rows)[number]);
    }
    return decided.events?.map(({ data }) => data as Record<string, unknown>) ?? [];
  };
  const used = () =>
    (memory.get(persons, 'live:ab12')?.bookings ?? []).map(({ state, amount }) => [state, amount.amount]);
  return { memory, lodge, used, rows };
}

describe('the yearly allowance', () => {
  it('G12: of two orders the second is general trade, and cancelling the first gives its value back once', () => {
    const { lodge, memory, used } = office();
    const at = '2026-02-01T08:00:00Z';
    const amount = { amount: '22000.00', currency: 'CNY' };
    const earlier = { declarationId: 'old', account: 'CN-CBEC-YEAR', period: '2026', amount, state: 'confirmed', at };
    memory.states.set('person_account|live:ab12', { bookings: [earlier], recent: [] });
    expect(lodge(imported('first', '3000'))).toMatchObject([{ lane: 'green', tax: { total: { amount: '273.00' } } }]);
    const [second] = lodge(imported('second', '3000'));
    expect(second).toMatchObject({
      to: 'documents-wanted',
      reasons: [{ code: 'CN-CBEC-YR-1' }, { code: 'CN-CBEC-OVER' }],
    });
    expect(second).not.toHaveProperty('tax');
    const cancel = { declarationId: 'first', reason: 'changed my mind' } as never;
    memory.perform(cancelDeclarationHandler, cancel);
    memory.perform(cancelDeclarationHandler, cancel);
    expect(used().at(-1)).toEqual(['given-back', '3000.00']);
    expect(lodge(imported('third', '3000'))).toMatchObject([{ lane: 'green' }]);
    expect(lodge(imported('fourth', '1001'))).toMatchObject([{ to: 'documents-wanted' }]);
  });

  it('is confirmed by the release, and moved by an amendment', () => {
    const { lodge, memory, used } = office();
    lodge(imported('one', '3000'));
    lodge(imported('one', '2000', { declarationVersion: 2 }));
    expect(used()).toEqual([['reserved', '2000.00']]);
    memory.perform(
      receiveParcelBy(bookDeclaration, true),
      {
        parcelId: 'p-one',
        declarationId: 'one',
        facility: 'URC-CBZ',
        at: '2026-11-23T09:00:00Z',
        declarationVersion: 2,
      } as never,
      { sequence: 1 },
    );
    expect(memory.get(cases, 'one')).toMatchObject({ state: 'tax-due' });
    memory.perform(settleTaxHandler, {
      declarationId: 'one',
      officer: { id: 'A', roles: ['officer'], facilities: ['*'] },
      realNow: '2026-11-23T09:00:00Z',
      input: { by: 'paid', reference: 'T-1' },
    });
    expect(used()).toEqual([['confirmed', '2000.00']]);
  });

  it('asks who it is when nobody is named', () => {
    const { personToken: _, ...unnamed } = imported('one', '100');
    expect(office().lodge(unnamed)).toMatchObject([{ reasons: [{ code: 'PERSON-MISSING' }] }]);
  });
});

describe('every assessment', () => {
  it('gives the same on its stored facts under the versions that it names', () => {
    const { lodge, rows } = office();
    lodge(imported('a', '4400'));
    lodge(imported('b', '5000.01'));
    lodge(
      imported('c', '4400', {
        lines: [{ ...line, hsCode: '330499', netWeightGrams: 3_000, value: { amount: '4400', currency: 'CNY' } }],
      }),
    );
    lodge({ ...declaration, declarationId: 'd', personToken: 'ab12' });
    expect(rows).toHaveLength(4);
    for (const { decision, facts } of rows) {
      const again = assess(facts, bookDeclaration.rulesByVersion(decision.versions, new Date(decision.at)));
      const { lane, random, reasons, versions, tax } = again;
      expect(decision).toMatchObject({ lane, random, reasons, versions, ...(tax && { tax }) });
      expect(JSON.stringify(facts)).not.toContain('ab12');
    }
  });
});
