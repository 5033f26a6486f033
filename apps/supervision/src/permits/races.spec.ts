import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  digestOfParcels,
  exampleReceptacle,
  LoadPermitRevoked,
  ParcelReceived,
  ReceptacleReopened,
  StopOrdered,
} from '#libs/contracts';
import { InMemoryService } from '#libs/testing';
import { at } from '../../test/arbitraries.js';
import { declaration } from '../../test/examples.js';
import { answerList, updateAll, updateSlice } from '../../test/update-units.js';
import { useCases } from '../../test/use-cases.js';
import { CaseTable } from '../cases/case.table.js';
import { DepartureListTable } from './departure-list.table.js';

const members = ['d1', 'd2'].map((declarationId) => ({ declarationId, parcelId: `p-${declarationId}` }));
const officer = { id: 'A', roles: ['officer'], facilities: ['URC-OE'] };
const list = {
  departureId: 'v',
  listVersion: 1,
  receptacles: [{ receptacleId: 'r', closing: 1 }],
  parcelCount: 2,
  listDigest: digestOfParcels(members.map(({ parcelId }) => parcelId)),
  at,
};
const step = { ...list, laneId: 'l', receptacleIds: ['r'], place: 'CNHRS' };

let service: InMemoryService;

/** Two released parcels in a closed bag whose list is submitted. */
beforeEach(() => {
  service = new InMemoryService();
  for (const { declarationId, parcelId } of members) {
    const parcels = [{ parcelId, itemNumber: '' }];
    service.run(useCases.takeDeclaration, { ...declaration, declarationId, parcels });
    const receipt = { ...ParcelReceived.example, declarationId, parcelId, facility: 'URC-OE', declarationVersion: 1 };
    service.run(useCases.receiveParcel, receipt, { type: ParcelReceived.name });
  }
  service.run(useCases.closeReceptacle, { ...exampleReceptacle, receptacleId: 'r', members });
  service.run(useCases.submitLoadList, list);
});

const hold = (declarationId: string) => () =>
  service.run(useCases.placeHold, { declarationId, officer, input: { kind: 'customs', reason: 'x' } });
const grant = () => void answerList(service, 'v');
const slice = () => void updateSlice(service);
const depart = () => service.run(useCases.recordDeparture, step);
const exit = () => service.run(useCases.confirmExit, step);
const reopen = () =>
  service.run(useCases.reopenReceptacle, { ...ReceptacleReopened.example, receptacleId: 'r', closing: 1 });
const statusOf = () => service.state(DepartureListTable, 'v')?.status;
const published = (type: { readonly name: string }) => service.events.filter((event) => event.type === type.name);
const slices = (count: number) => {
  for (let i = 0; i < count; i++) slice();
};

/** Both orders: the one who commits second has seen nothing of the first. */
const orders = [
  [
    'first',
    (one: () => unknown, other: () => unknown) =>
      service.race(
        () => void one(),
        () => void other(),
      ),
  ],
  [
    'second',
    (one: () => unknown, other: () => unknown) =>
      service.race(
        () => void other(),
        () => void one(),
      ),
  ],
] as const;

describe.each(orders)('a hold that commits %s', (_, race) => {
  it.each([0, 1, 2])('and the list, after %i slices, do not both win', (done) => {
    slices(done);
    race(hold('d1'), done === 2 ? grant : slice);
    updateAll(service);
    expect(['refused', 'revoked']).toContain(statusOf());
  });

  it.each([0, 1, 2])('and the departure, after %i slices of it, do not both win', (done) => {
    updateAll(service);
    expect(statusOf()).toBe('granted');
    if (done === 0) {
      race(hold('d1'), depart);
    } else {
      depart();
      slices(done - 1);
      race(hold('d1'), slice);
    }
    updateAll(service);
    expect(published(LoadPermitRevoked).length + published(StopOrdered).length).toBeGreaterThan(0);
    expect(published(StopOrdered)).toHaveLength(1);
  });

  it('and the exit: it was there before the exit, and its parcel is stopped, or it comes too late', () => {
    updateAll(service);
    depart();
    updateAll(service);
    race(hold('d1'), exit);
    updateAll(service);
    expect(service.state(CaseTable, 'd2')).toMatchObject({ state: 'closed' });
    const held = service.state(CaseTable, 'd1');
    expect(held?.state === 'closed' ? 0 : 1).toBe(published(StopOrdered).length);
  });

  it.each([1, 2])('and a re-opening, after %i slices: the list is not permitted', (done) => {
    slices(done);
    race(hold('d1'), reopen);
    updateAll(service);
    expect(statusOf()).not.toBe('granted');
  });
});

describe.each(orders)('a re-opening that commits %s', (_, race) => {
  it('and the grant do not both win', () => {
    slices(2);
    race(reopen, grant);
    updateAll(service);
    expect(['waiting', 'revoked']).toContain(statusOf());
  });
});

describe('before the slices have reached a parcel', () => {
  it('a hold after the departure orders the stop, once', () => {
    updateAll(service);
    depart();
    hold('d1')();
    expect(published(StopOrdered)).toHaveLength(1);
    updateAll(service);
    expect(published(StopOrdered)).toHaveLength(1);
    expect(published(LoadPermitRevoked)).toHaveLength(0);
  });

  it('a hold after the exit is refused: the case is closed', () => {
    updateAll(service);
    exit();
    expect(hold('d1')()).toMatchObject({ code: 'state-conflict' });
    updateAll(service);
    expect(service.state(CaseTable, 'd1')).toMatchObject({ state: 'closed', holds: [] });
  });

  it('a cancellation after the departure is declined', () => {
    updateAll(service);
    depart();
    service.run(useCases.cancelDeclaration, { declarationId: 'd1', declarationVersion: 1, parcelIds: [], reason: 'x' });
    expect(service.events.at(-1)).toMatchObject({ type: 'CancellationDeclined' });
  });
});
