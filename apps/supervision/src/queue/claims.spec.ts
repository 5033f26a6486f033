import { beforeEach, describe, expect, it } from '@jest/globals';
import { ParcelReceived } from '#libs/contracts';
import { Acts } from '#libs/messaging';
import { InMemoryService } from '#libs/testing';
import { declaration, goods } from '../../test/examples.js';
import { useCasesWith } from '../../test/use-cases.js';
import { RuleBook } from '../assessment/rule-book.service.js';
import { CaseTable } from '../cases/case.table.js';
import { acts, applicableRules } from '../../test/examples.js';

/** Two cases at a time for a person. */
const useCases = useCasesWith(
  new RuleBook({
    zone: 'UTC',
    ruleSets: applicableRules.ruleSets,
    rateTables: [applicableRules.rates],
    tariffs: [],
    fourEyesPolicies: [{ ...acts, claims: { leaseMinutes: 10, mostPerPerson: 2 } }],
  }),
);
const reason = 'because';
const officer = (id: string, roles = ['officer']) => ({ id, roles, facilities: ['*'] });
const act = <Input>(declarationId: string, id: string, input: Input) => ({
  declarationId,
  officer: officer(id),
  input,
});

let service: InMemoryService;
/** Three red cases whose goods are there. */
beforeEach(() => {
  service = new InMemoryService({ random: () => 0 });
  for (const declarationId of ['d1', 'd2', 'd3']) {
    const parcels = [{ parcelId: `p-${declarationId}`, itemNumber: '' }];
    service.run(useCases.takeDeclaration, { ...declaration, declarationId, parcels });
    const receipt = { ...ParcelReceived.example, ...goods(), declarationId, parcelId: `p-${declarationId}` };
    service.run(useCases.receiveParcel, receipt, { type: ParcelReceived.name });
  }
});
const claim = (id: string, by = 'A') => service.run(useCases.claimCase, act(id, by, null));
const sign = (id: string, by: string) =>
  service.run(useCases.signFinding, act(id, by, { clean: true, finding: 'as declared' }));

describe('claims', () => {
  it('are limited for one person, and the same case again is not another one', () => {
    claim('d1');
    claim('d2');
    expect(claim('d2')).toMatchObject({ claim: { officer: 'A' } });
    expect(claim('d3')).toMatchObject({ code: 'too-many-claims' });
    expect(claim('d3', 'B')).toMatchObject({ claim: { officer: 'B' } });
    service.run(useCases.unclaimCase, act('d1', 'A', { reason }));
    expect(claim('d3')).toMatchObject({ code: 'already-claimed' });
    service.run(useCases.unclaimCase, act('d3', 'B', { reason }));
    expect(claim('d3')).toMatchObject({ claim: { officer: 'A' } });
  });

  it('of one person at the same moment do not both take the last place', () => {
    claim('d1');
    const answers: unknown[] = [];
    service.race(
      () => void answers.push(claim('d2')),
      () => void answers.push(claim('d3')),
    );
    expect(service.all(CaseTable).filter((one) => one.claim?.officer === 'A')).toHaveLength(2);
  });

  it('are taken over by a senior, on record, and the former owner has a place again', () => {
    claim('d1');
    claim('d2');
    const senior = { declarationId: 'd1', officer: officer('S', ['officer', 'senior']), input: { reason } };
    expect(service.run(useCases.takeOverClaim, senior)).toMatchObject({ claim: { officer: 'S' } });
    expect(service.rows(Acts).at(-1)).toMatchObject({ act: 'take-over-claim', who: 'S', reason: 'because [from A]' });
    expect(sign('d1', 'A')).toMatchObject({ code: 'already-claimed' });
    expect(claim('d3')).toMatchObject({ claim: { officer: 'A' } });
  });
});

describe('a stop', () => {
  it('waits for no claim: a hold and a withdrawal are in force, and the claim stays', () => {
    service.run(useCases.claimCase, act('d1', 'A', null));
    expect(sign('d1', 'B')).toMatchObject({ code: 'already-claimed' });
    for (const kind of ['customs', 'do-not-load'] as const) {
      const roles = [kind === 'customs' ? 'officer' : 'dispatcher'];
      const stop = { declarationId: 'd1', officer: officer('B', roles), input: { kind, reason } };
      expect(service.run(useCases.placeHold, stop)).toMatchObject({ claim: { officer: 'A' } });
    }
    expect(service.state(CaseTable, 'd1')?.holds).toHaveLength(2);
    const released = { ...service.state(CaseTable, 'd2')!, state: 'released' as const };
    service.put(CaseTable, 'd2', { ...released, claim: { officer: 'A', leaseUntil: '2999-01-01T00:00:00.000Z' } });
    expect(service.run(useCases.askWithdrawal, act('d2', 'B', { reason }))).toMatchObject({
      withdrawal: { by: 'B' },
      holds: [{ kind: 'customs' }],
    });
  });
});
