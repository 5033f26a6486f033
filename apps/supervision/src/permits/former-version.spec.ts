import { beforeEach, describe, expect, it } from '@jest/globals';
import { digestOfParcels, exampleReceptacle, LoadPermitRevoked, ParcelReceived, StopOrdered } from '#libs/contracts';
import { InMemoryService } from '#libs/testing';
import { at } from '../../test/arbitraries.js';
import { declaration } from '../../test/examples.js';
import { updateAll } from '../../test/update-units.js';
import { useCases } from '../../test/use-cases.js';
import { CaseTable } from '../cases/case.table.js';
import type { DepartureList } from './departure-list.js';
import { DepartureListTable } from './departure-list.table.js';
import { newLoadUnit } from './load-unit.js';
import { LoadUnitTable } from './load-unit.table.js';

const members = ['d1', 'd2'].map((declarationId) => ({ declarationId, parcelId: `p-${declarationId}` }));
const officer = { id: 'A', roles: ['officer'], facilities: ['URC-OE'] };
const listDigest = digestOfParcels(members.map(({ parcelId }) => parcelId));
const list: DepartureList = {
  departureId: 'v',
  livemode: true,
  listVersion: 1,
  listDigest,
  receptacles: [{ receptacleId: 'r', closing: 1 }],
  status: 'granted',
  blocking: [],
  parcelCount: 2,
  at,
};
const step = { ...list, laneId: 'l', receptacleIds: ['r'], place: 'CNHRS' };
const bag = { ...exampleReceptacle, receptacleId: 'r', members };

let service: InMemoryService;

/** Two released parcels, as the version before rows of load units on departures left them. */
beforeEach(() => {
  service = new InMemoryService();
  for (const { declarationId, parcelId } of members) {
    service.run(useCases.takeDeclaration, { ...declaration, declarationId, parcels: [{ parcelId, itemNumber: '' }] });
    const receipt = { ...ParcelReceived.example, declarationId, parcelId, facility: 'URC-OE', declarationVersion: 1 };
    service.run(useCases.receiveParcel, receipt, { type: ParcelReceived.name });
  }
});

const hold = () =>
  service.run(useCases.placeHold, { declarationId: 'd1', officer, input: { kind: 'customs', reason: 'x' } });
const count = (type: { readonly name: string }) => service.events.filter((event) => event.type === type.name).length;

/** The former version wrote the place on each case with the permit, and whether it had departed. */
function permitted(departed: boolean): void {
  service.run(useCases.closeReceptacle, bag);
  service.put(DepartureListTable, 'v', departed ? { ...list, departedAt: at } : list);
  for (const { declarationId } of members) {
    const listing = { departureId: 'v', listVersion: 1, listDigest, receptacleId: 'r', departed, exited: false };
    service.put(CaseTable, declarationId, { ...service.state(CaseTable, declarationId)!, listing });
  }
}

describe('what the former version left', () => {
  it('a list that waits for its load unit is answered when it closes', () => {
    service.put(DepartureListTable, 'v', { ...list, status: 'waiting' });
    service.put(LoadUnitTable, 'r', { ...newLoadUnit('r', true), awaitedBy: ['v'] });
    service.run(useCases.closeReceptacle, bag);
    updateAll(service);
    expect(service.state(DepartureListTable, 'v')).toMatchObject({ status: 'granted', parcelCount: 2 });
  });

  it('a list that waits, and whose units are known, is answered', () => {
    service.run(useCases.closeReceptacle, bag);
    service.put(DepartureListTable, 'v', { ...list, status: 'waiting' });
    updateAll(service);
    expect(service.state(DepartureListTable, 'v')).toMatchObject({ status: 'granted' });
  });

  it('a permit is revoked by a hold, or departs and exits', () => {
    permitted(false);
    hold();
    expect(count(LoadPermitRevoked)).toBe(1);
    service.run(useCases.recordDeparture, step);
    service.run(useCases.confirmExit, step);
    updateAll(service);
    expect(count(StopOrdered)).toBe(1);
    expect(service.state(CaseTable, 'd2')).toMatchObject({ state: 'closed' });
  });

  it('a vehicle on its way is stopped by a hold, and exits', () => {
    permitted(true);
    hold();
    expect(count(StopOrdered)).toBe(1);
    service.run(useCases.confirmExit, step);
    updateAll(service);
    expect(service.state(CaseTable, 'd2')).toMatchObject({ state: 'closed', listing: { exited: true } });
  });

  it('a load unit on its way comes back', () => {
    permitted(true);
    service.run(useCases.returnReceptacle, { receptacleId: 'r', departureId: 'v', place: 'CNHRS', at });
    updateAll(service);
    for (const { declarationId } of members)
      expect(service.state(CaseTable, declarationId)).not.toHaveProperty('listing');
  });

  it('a departed load unit whose members were not known is stopped when it closes', () => {
    service.put(DepartureListTable, 'v', { ...list, status: 'unlisted', departedAt: at });
    service.put(LoadUnitTable, 'r', { ...newLoadUnit('r', true), awaitedBy: ['v'] });
    service.run(useCases.closeReceptacle, bag);
    updateAll(service);
    expect(count(StopOrdered)).toBe(2);
  });
});
