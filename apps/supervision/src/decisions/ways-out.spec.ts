import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { ParcelInCustomsStore } from '#libs/contracts';
import { InMemoryService } from '#libs/testing';
import { at, beginnings, parcelOf } from '../../test/arbitraries.js';
import { desk } from '../../test/officer-arbitraries.js';
import { useCasesWith } from '../../test/use-cases.js';
import { applicableRules } from '../../test/examples.js';
import { RuleBook } from '../assessment/rule-book.service.js';
import type { Ruling } from '../assessment/four-eyes-policy.schema.js';
import { type CaseState, isEnd } from '../cases/clearance-machine.js';
import { CaseTable } from '../cases/case.table.js';
import { isLodged, type LodgedCase, type RulingDetails } from '../cases/customs-case.js';
import { type NamedDecline, type RequestKind, toConfirm } from '../cases/to-confirm.js';
import type { OfficerActUseCase } from '../officers/act-on-case.effects.js';

const MOST_ACTS = 12;
const id = 'd1';
const reason = 'because';
/** All guards on: the policy as shipped, with the few rules of the examples. */
const shipped = new RuleBook();
const useCases = useCasesWith(
  new RuleBook({
    ...shipped.content,
    ruleSets: applicableRules.ruleSets,
    rateTables: [applicableRules.rates],
    zone: 'UTC',
  }),
);

/** The shift of one facility: two officers and a senior. The warehouse reports what it did with the goods. */
const act = <Input>(by: string, input: Input) => ({
  declarationId: id,
  officer: { id: by, roles: by === 'S' ? ['officer', 'senior'] : ['officer'], facilities: ['URC-OE'] },
  input,
});
const caseOf = (service: InMemoryService): LodgedCase => {
  const customsCase = service.state(CaseTable, id);
  if (!isLodged(customsCase)) throw new Error('not lodged');
  return customsCase;
};
const other = (by: string) => (by === 'A' ? 'B' : 'A');
const run = {
  decline: (service: InMemoryService, kind: RequestKind) => {
    const { requestId, digest, by } = toConfirm(caseOf(service)).find((one) => one.kind === kind)!;
    const useCase: Readonly<Record<string, OfficerActUseCase<NamedDecline>>> = {
      decision: useCases.declineDecision,
      finding: useCases.declineFinding,
      withdrawal: useCases.declineWithdrawal,
      tax: useCases.declineTaxAct,
    };
    return service.run(useCase[kind]!, act(other(by), { requestId, digest, reason }));
  },
  confirm: (service: InMemoryService) => {
    const [{ kind, requestId, digest, by }] = toConfirm(caseOf(service)) as [ReturnType<typeof toConfirm>[0]];
    const useCase = kind === 'withdrawal' ? useCases.confirmWithdrawal : useCases.confirmDecision;
    return service.run(useCase, act(other(by), { requestId, digest }));
  },
  rule: (service: InMemoryService, ruling: Ruling, details: RulingDetails = {}) =>
    service.run(useCases.decideCase, act(holderOf(service), { ruling, reason, ...details })),
  withdraw: (service: InMemoryService) => service.run(useCases.askWithdrawal, act('A', { reason })),
  store: (service: InMemoryService) =>
    service.run(
      useCases.recordParcelEvent,
      { parcelId: parcelOf(id), declarationId: id, facility: 'URC-OE', location: 'vault', at },
      { sequence: 50, type: ParcelInCustomsStore.name },
    ),
};

/** Who has claimed it works on. */
function holderOf(service: InMemoryService): string {
  return caseOf(service).claim?.officer ?? 'A';
}

/** What somebody of the shift does next to bring the case to an end. */
function nextStep(service: InMemoryService): (service: InMemoryService) => unknown {
  const customsCase = caseOf(service);
  const [waiting] = toConfirm(customsCase);
  if (waiting) {
    const isWanted = ['return', 'dispose'].includes(customsCase.request?.ruling ?? '') || waiting.kind === 'withdrawal';
    return isWanted ? run.confirm : (one) => run.decline(one, waiting.kind);
  }
  const byState: Partial<Record<CaseState, (service: InMemoryService) => unknown>> = {
    released: run.withdraw,
    confiscated:
      customsCase.customsStore === undefined ? run.store : (one) => run.rule(one, 'dispose', { document: 'D' }),
    'tax-due': (one) => run.rule(one, 'abandon'),
  };
  return byState[customsCase.state] ?? ((one) => run.rule(one, 'return'));
}

describe('every state that is no end', () => {
  it('has a way to an end in twelve acts of the people of one shift, wherever chance has led the case', () => {
    const from = new Set<CaseState>();
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.array(desk, { maxLength: 60, size: 'max' }), (begin, acts) => {
        const service = new InMemoryService();
        for (const action of [...begin, ...acts]) action(service);
        from.add(caseOf(service).state);
        const done: string[] = [];
        while (!isEnd(caseOf(service).state)) {
          const { state } = caseOf(service);
          const answer = nextStep(service)(service);
          done.push(`${state}: ${JSON.stringify(answer)?.slice(0, 200)}`);
          if (done.length > MOST_ACTS) throw new Error(`no way out: ${done.join('\n')}`);
        }
      }),
      { numRuns: 600 },
    );
    for (const state of ['inspection-ordered', 'inspected', 'released', 'withdrawn', 'suspended', 'detained'] as const)
      expect(from).toContain(state);
  }, 60_000);
});
