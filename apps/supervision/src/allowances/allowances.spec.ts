import { describe, expect, it } from '@jest/globals';
import { type ClearanceDecision, type Declaration, ParcelReceived, QuestionAsked } from '#libs/contracts';
import { assess } from '../assessment/assess.js';
import { type AssessmentFacts } from '../assessment/assessment-facts.js';
import { InMemoryService } from '#libs/testing';
import { RuleBook } from '../assessment/rule-book.service.js';
import { CaseTable, DecisionRows } from '../cases/case.table.js';
import { useCasesWith } from '../../test/use-cases.js';
import { PersonAccountTable } from './person-account.table.js';
import { declaration } from '../../test/examples.js';

const rules = new RuleBook();
const useCases = useCasesWith(rules);
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
  const service = new InMemoryService();
  const lodge = (content: Declaration) => {
    const before = service.events.length;
    service.run(useCases.takeDeclaration, content);
    const decided = service.events.slice(before).filter(({ type }) => type !== QuestionAsked.name);
    return decided.map(({ data }) => data as Record<string, unknown>);
  };
  const used = () =>
    (service.state(PersonAccountTable, 'live:ab12')?.bookings ?? []).map(({ state, amount }) => [state, amount.amount]);
  return { service, lodge, used };
}

describe('the yearly allowance', () => {
  it('G12: of two orders the second is general trade, and cancelling the first gives its value back once', () => {
    const { lodge, service, used } = office();
    const at = '2026-02-01T08:00:00Z';
    const amount = { amount: '22000.00', currency: 'CNY' };
    const earlier = {
      declarationId: 'old',
      account: 'CN-CBEC-YEAR',
      period: '2026',
      amount,
      state: 'confirmed',
      at,
    } as const;
    service.put(PersonAccountTable, 'live:ab12', { bookings: [earlier], recent: [] });
    expect(lodge(imported('first', '3000'))).toMatchObject([{ lane: 'green', tax: { total: { amount: '273.00' } } }]);
    const [second] = lodge(imported('second', '3000'));
    expect(second).toMatchObject({
      to: 'documents-wanted',
      reasons: [{ code: 'CN-CBEC-YR-1' }, { code: 'CN-CBEC-OVER' }],
    });
    expect(second).not.toHaveProperty('tax');
    const cancel = { declarationId: 'first', reason: 'changed my mind' } as never;
    service.run(useCases.cancelDeclaration, cancel);
    service.run(useCases.cancelDeclaration, cancel);
    expect(used().at(-1)).toEqual(['given-back', '3000.00']);
    expect(lodge(imported('third', '3000'))).toMatchObject([{ lane: 'green' }]);
    expect(lodge(imported('fourth', '1001'))).toMatchObject([{ to: 'documents-wanted' }]);
  });

  it('is confirmed by the release, and moved by an amendment', () => {
    const { lodge, service, used } = office();
    lodge(imported('one', '3000'));
    lodge(imported('one', '2000', { declarationVersion: 2 }));
    expect(used()).toEqual([['reserved', '2000.00']]);
    service.run(
      useCases.receiveParcel,
      {
        parcelId: 'p-one',
        declarationId: 'one',
        facility: 'URC-CBZ',
        at: '2026-11-23T09:00:00Z',
        declarationVersion: 2,
        measuredGrams: 500,
      } as never,
      { sequence: 1, type: ParcelReceived.name },
    );
    expect(service.state(CaseTable, 'one')).toMatchObject({ state: 'tax-due' });
    service.run(useCases.settleTax, {
      declarationId: 'one',
      officer: { id: 'A', roles: ['officer'], facilities: ['*'] },
      input: { by: 'guaranteed', reference: 'B-1' },
    });
    expect(used()).toEqual([['confirmed', '2000.00']]);
  });

  it('asks for the person when none is named', () => {
    const { personToken: _, ...unnamed } = imported('one', '100');
    expect(office().lodge(unnamed)).toMatchObject([{ reasons: [{ code: 'PERSON-MISSING' }] }]);
  });
});

describe('every assessment', () => {
  it('gives the same on its stored facts under the versions that it names', () => {
    const { lodge, service } = office();
    lodge(imported('a', '4400'));
    lodge(imported('b', '5000.01'));
    lodge(
      imported('c', '4400', {
        lines: [{ ...line, hsCode: '330499', netWeightGrams: 3_000, value: { amount: '4400', currency: 'CNY' } }],
      }),
    );
    lodge({ ...declaration, declarationId: 'd', personToken: 'ab12' });
    const rows = service.rows(DecisionRows) as unknown as { decision: ClearanceDecision; facts: AssessmentFacts }[];
    expect(rows).toHaveLength(4);
    for (const { decision, facts } of rows) {
      const again = assess(facts, rules.rulesByVersion(decision.versions, new Date(decision.at)));
      const { lane, random, reasons, versions, tax } = again;
      expect(decision).toMatchObject({ lane, random, reasons, versions, ...(tax && { tax }) });
      expect(JSON.stringify(facts)).not.toContain('ab12');
    }
  });
});

describe('what is sent lately', () => {
  it('counts for a person under both tokens, whichever the next declaration has', () => {
    const { lodge, service } = office();
    const mailed = (id: string, person: Partial<Declaration>) =>
      lodge(imported(id, '900', { channel: 'postal', regime: 'personal', personToken: undefined, ...person } as never));
    mailed('one', { personToken: 'by-identity', alsoKnownAs: 'by-phone' });
    mailed('two', { personToken: 'by-phone' });
    mailed('three', { personToken: 'by-identity', alsoKnownAs: 'by-phone' });
    const recent = (token: string) =>
      service.state(PersonAccountTable, `live:${token}`)?.recent.map(({ declarationId }) => declarationId);
    expect(recent('by-identity')).toEqual(['one', 'two', 'three']);
    expect(recent('by-phone')).toEqual(['one', 'two', 'three']);
  });
});

describe('goods that come back', () => {
  it('are taxed as general trade when they are assessed as an import, and not otherwise', () => {
    const returned = (answer: 'relieved' | 'admissible' | 'assessed') => {
      const [decided] = office().lodge(
        imported(`back-${answer}`, '3000', {
          direction: 'return',
          returned: { answer },
          personToken: undefined,
        } as never),
      );
      return decided as unknown as ClearanceDecision;
    };
    for (const answer of ['relieved', 'admissible'] as const)
      expect(returned(answer).tax?.total.amount ?? '0.00').toBe('0.00');
    const { tax, reasons } = returned('assessed');
    const isOpen = reasons.some(({ code }) => code === 'TAX-UNKNOWN');
    expect(isOpen || Number(tax?.total.amount) > 0).toBe(true);
  });
});
