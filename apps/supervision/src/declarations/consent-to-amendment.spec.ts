import { describe, expect, it } from '@jest/globals';
import { type Declaration, digestOfParcels, exampleReceptacle, isRefusal, ParcelReceived } from '#libs/contracts';
import { InMemoryService } from '#libs/testing';
import { declaration, declarationId, parcelId } from '../../test/examples.js';
import { updateAll } from '../../test/update-units.js';
import { useCases } from '../../test/use-cases.js';
import { CaseTable } from '../cases/case.table.js';
import { isLodged } from '../cases/customs-case.js';
import { needsOfficer } from '../cases/needs-officer.js';
import { toConfirm } from '../cases/to-confirm.js';
import { DepartureListTable } from '../permits/departure-list.table.js';
import { amendmentRequestOf } from './amendment.view.js';

const officer = { id: 'A', roles: ['officer'], facilities: ['*'] };
const other = { ...officer, id: 'B' };
const members = [{ declarationId, parcelId }];
const list = {
  departureId: 'v',
  listVersion: 1,
  receptacles: [{ receptacleId: 'r', closing: 1 }],
  parcelCount: 1,
  listDigest: digestOfParcels([parcelId]),
  at: declaration.promiseBy,
};
const step = { ...list, laneId: 'l', receptacleIds: ['r'], place: 'CNHRS' };

/** A released declaration whose amendment came. */
class Asked {
  readonly service = new InMemoryService({ random: () => 0.5 });

  constructor(changes: Partial<Declaration> = { grossWeightGrams: 421 }) {
    this.take(1, {});
    const receipt = { ...ParcelReceived.example, declarationId, parcelId, declarationVersion: 1 };
    this.service.run(useCases.receiveParcel, receipt, { type: ParcelReceived.name, sequence: 1 });
    this.take(2, changes);
  }

  take(declarationVersion: number, changes: Partial<Declaration>): void {
    this.service.run(useCases.takeDeclaration, { ...declaration, declarationVersion, ...changes });
  }

  get customsCase() {
    const found = this.service.state(CaseTable, declarationId);
    if (!isLodged(found)) throw new Error('not lodged');
    return found;
  }

  get events(): string[] {
    return this.service.events.filter(({ key }) => key === declarationId).map(({ type }) => type);
  }

  decide(what: 'consentToAmendment' | 'declineAmendment', declarationVersion = 2) {
    return this.service.run(useCases[what], { declarationId, officer, input: { declarationVersion, reason: 'x' } });
  }

  permit(): void {
    this.service.run(useCases.closeReceptacle, { ...exampleReceptacle, receptacleId: 'r', members });
    this.service.run(useCases.submitLoadList, list);
    updateAll(this.service);
    expect(this.status).toBe('granted');
  }

  depart(): void {
    this.service.run(useCases.recordDeparture, step);
    updateAll(this.service);
  }

  get status() {
    return this.service.state(DepartureListTable, 'v')?.status;
  }
}

describe('an amendment of a released declaration', () => {
  it('waits for an officer: the release stands, and an officer sees what is asked', () => {
    const asked = new Asked({ grossWeightGrams: 421, destinationCountry: 'UZ' });
    expect(asked.events).toEqual(['DeclarationAssessed', 'ParcelReleased']);
    expect(asked.customsCase).toMatchObject({ state: 'released', declaration: { declarationVersion: 1 } });
    expect(needsOfficer(asked.customsCase)).toBe(true);
    expect(amendmentRequestOf(asked.customsCase)).toMatchObject({
      askedVersion: 2,
      changed: ['grossWeightGrams', 'destinationCountry'],
      case: { amendmentAsked: { version: 2 } },
    });
    asked.take(2, { grossWeightGrams: 421 });
    expect(asked.events).toHaveLength(2);
  });

  it('is replaced by a newer one, which answers the older one', () => {
    const asked = new Asked();
    asked.take(3, { grossWeightGrams: 422 });
    expect(asked.events.slice(2)).toEqual(['AmendmentRefused']);
    expect(asked.service.events.at(-1)?.data).toMatchObject({ declarationVersion: 2, reason: 'released' });
    expect(asked.decide('consentToAmendment')).toMatchObject({ detail: 'You name version 2; version 3 waits.' });
    expect(isRefusal(asked.decide('consentToAmendment', 3))).toBe(false);
    expect(asked.customsCase.declaration.declarationVersion).toBe(3);
  });
});

describe("an officer's consent", () => {
  it('withdraws the release, takes the amendment, and assesses it anew: released again where nothing is asked', () => {
    const asked = new Asked();
    asked.permit();
    expect(asked.decide('consentToAmendment')).toMatchObject({ state: 'released', declarationVersion: 2 });
    expect(asked.events.slice(2)).toEqual(['ReleaseWithdrawn', 'AmendmentTaken', 'ParcelReleased']);
    expect(asked.customsCase).not.toHaveProperty('askedFor');
    expect(asked.customsCase).not.toHaveProperty('consentedVersion');
    expect(asked.status).toBe('revoked');
  });

  it('leads to an inspection, or to documents, where the new content asks for it', () => {
    const line = declaration.lines[0]!;
    const arms = new Asked({ lines: [{ ...line, hsCode: '930200' }] });
    expect(arms.decide('consentToAmendment')).toMatchObject({ state: 'inspection-ordered' });
    const vague = new Asked({ lines: [{ ...line, description: 'gift' }] });
    expect(vague.decide('consentToAmendment')).toMatchObject({ state: 'documents-wanted' });
    const heavy = new Asked({ grossWeightGrams: 5_000 });
    expect(heavy.decide('consentToAmendment')).toMatchObject({ state: 'inspection-ordered' });
  });

  it('is not given while something else is open, for another version, or when none waits', () => {
    const asked = new Asked();
    expect(asked.decide('consentToAmendment', 3)).toMatchObject({ code: 'state-conflict' });
    asked.service.run(useCases.placeHold, { declarationId, officer, input: { kind: 'customs', reason: 'x' } });
    expect(asked.decide('consentToAmendment')).toMatchObject({
      detail: expect.stringContaining('customs hold is open'),
    });
    expect(isRefusal(asked.decide('declineAmendment'))).toBe(false);
    expect(asked.decide('consentToAmendment')).toMatchObject({ detail: expect.stringContaining('no amendment waits') });
  });

  it('is refused: the release stands, and so does its permit', () => {
    const asked = new Asked();
    asked.permit();
    expect(asked.decide('declineAmendment')).toMatchObject({ state: 'released', declarationVersion: 1 });
    expect(asked.events.slice(2)).toEqual(['AmendmentRefused']);
    expect(asked.status).toBe('granted');
    asked.take(2, {});
    expect(asked.events).toHaveLength(3);
  });
});

describe('without an officer', () => {
  it('it ends when the goods depart, once, and they leave as they were released', () => {
    const asked = new Asked();
    asked.permit();
    asked.depart();
    expect(asked.events.slice(2)).toEqual(['AmendmentRefused']);
    expect(asked.service.events.find(({ type }) => type === 'AmendmentRefused')?.data).toMatchObject({
      reason: 'departed',
    });
    asked.service.run(useCases.confirmExit, step);
    updateAll(asked.service);
    expect(asked.events.slice(2)).toEqual(['AmendmentRefused', 'DeclarationClosed']);
    expect(asked.decide('consentToAmendment')).toMatchObject({ code: 'state-conflict' });
  });

  it('it ends with the declaration', () => {
    const asked = new Asked();
    asked.service.run(useCases.cancelDeclaration, {
      declarationId,
      declarationVersion: 1,
      parcelIds: [parcelId],
      reason: 'x',
    });
    expect(asked.events.slice(2)).toEqual(['CancellationAgreed', 'AmendmentRefused']);
  });

  it('it is taken by a withdrawal, after which officers decide', () => {
    const asked = new Asked();
    asked.service.run(useCases.askWithdrawal, { declarationId, officer, input: { reason: 'x' } });
    const { requestId, digest } = toConfirm(asked.customsCase)[0]!;
    asked.service.run(useCases.confirmWithdrawal, { declarationId, officer: other, input: { requestId, digest } });
    expect(asked.customsCase).toMatchObject({ state: 'withdrawn', declaration: { declarationVersion: 2 } });
    expect(asked.events.slice(-1)).toEqual(['AmendmentTaken']);
  });
});
