import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  digestOfParcels,
  exampleReceptacle,
  FacilityPublished,
  ParcelReceived,
  ReceptacleReturned,
} from '#libs/contracts';
import { InMemoryService } from '#libs/testing';
import { at, declaration } from '../../test/examples.js';
import { updateAll } from '../../test/update-units.js';
import { useCases } from '../../test/use-cases.js';
import { CaseTable } from '../cases/case.table.js';
import { needsOfficer } from '../cases/needs-officer.js';
import { digestOfStop } from './stop.js';
import { StopTable } from './stop.table.js';

const members = ['d1', 'd2'].map((declarationId) => ({ declarationId, parcelId: `p-${declarationId}` }));
const officer = { id: 'A', roles: ['officer'], facilities: ['*'] };
const senior = { id: 'S', roles: ['senior'], facilities: ['*'] };
const list = {
  departureId: 'v',
  listVersion: 1,
  receptacles: [{ receptacleId: 'r', closing: 1 }],
  parcelCount: 2,
  listDigest: digestOfParcels(members.map(({ parcelId }) => parcelId)),
  at,
};
const step = { ...list, laneId: 'l', receptacleIds: ['r'], place: 'CNHRS' };
const border = { ...FacilityPublished.example, code: 'HRS-IMU', unLocode: 'CNHRS', customsOffice: 'Khorgos Customs' };

let service: InMemoryService;
const caseOf = (id: string) => service.state(CaseTable, id)!;
const stopOf = (id: string) => service.state(StopTable, caseOf(id).listing!.stopId!)!;
const published = (name: string) => service.events.filter(({ type }) => type === name);

/** Two parcels in a bag that has departed; one of them is held since. */
beforeEach(() => {
  service = new InMemoryService({ random: () => 0.5 });
  service.run(useCases.storeFacility, border);
  for (const { declarationId, parcelId } of members) {
    const parcels = [{ parcelId, itemNumber: '' }];
    service.run(useCases.takeDeclaration, { ...declaration, declarationId, parcels });
    const receipt = { ...ParcelReceived.example, declarationId, parcelId, facility: 'URC-OE', declarationVersion: 1 };
    service.run(useCases.receiveParcel, receipt, { type: ParcelReceived.name });
  }
  service.run(useCases.closeReceptacle, { ...exampleReceptacle, receptacleId: 'r', members });
  service.run(useCases.submitLoadList, list);
  updateAll(service);
  service.run(useCases.recordDeparture, step);
  updateAll(service);
  service.run(useCases.placeHold, { declarationId: 'd1', officer, input: { kind: 'customs', reason: 'x' } });
});

describe('a stopped load unit', () => {
  const acknowledge = (facility: string, others: readonly string[] = []) =>
    service.run(useCases.acknowledgeStop, {
      stopId: stopOf('d1').stopId,
      others,
      facility,
      reason: 'on the dock',
      officer,
    });

  it('is acknowledged where it was taken off: once, by facility, with what the second officer confirms unchanged', () => {
    const digest = digestOfStop(stopOf('d1'));
    expect(acknowledge('NOWHERE')).toMatchObject({ code: 'not-found' });
    expect(acknowledge('HRS-IMU')).toMatchObject({ state: 'ordered', takenOff: { facility: 'HRS-IMU', by: 'A' } });
    expect(digestOfStop(stopOf('d1'))).toBe(digest);
    acknowledge('HRS-IMU');
    expect(published('StopAcknowledged').map(({ data }) => data)).toEqual([
      expect.objectContaining({ departureId: 'v', receptacleId: 'r', facility: 'HRS-IMU', place: 'CNHRS' }),
    ]);
  });

  it('is acknowledged with all its stops at once, and no other', () => {
    service.run(useCases.placeHold, { declarationId: 'd2', officer, input: { kind: 'customs', reason: 'x' } });
    const other = stopOf('d2').stopId;
    acknowledge('HRS-IMU', [other, 'none']);
    expect([stopOf('d1'), stopOf('d2')].map(({ takenOff }) => takenOff?.facility)).toEqual(['HRS-IMU', 'HRS-IMU']);
    expect(published('StopAcknowledged')[0]?.data).toMatchObject({ stopIds: [stopOf('d1').stopId, other] });
  });

  it('lies where it was taken off, and its cases belong there', () => {
    const back = { ...ReceptacleReturned.example, receptacleId: 'r', departureId: 'v', facility: 'HRS-IMU' };
    service.run(useCases.returnReceptacle, back);
    updateAll(service);
    for (const id of ['d1', 'd2']) {
      expect(caseOf(id)).toMatchObject({ facility: 'HRS-IMU', office: 'Khorgos Customs' });
      expect(caseOf(id)).not.toHaveProperty('listing');
    }
  });
});

describe('what leaves in fact although it is stopped', () => {
  beforeEach(() => {
    service.run(useCases.confirmExit, step);
    updateAll(service);
  });

  it('is recorded as a breach that waits for a senior; what was not stopped has exited', () => {
    expect(caseOf('d1')).toMatchObject({
      state: 'released',
      listing: { exited: true },
      irregularities: [{ kind: 'breach', note: 'it left with v although it was stopped' }],
    });
    expect(needsOfficer(caseOf('d1'))).toBe(true);
    expect(caseOf('d2')).toMatchObject({ state: 'closed' });
  });

  it('is answered by a senior only, and the case closes when its hold is lifted, too', () => {
    const answer = (who: typeof officer) =>
      service.run(useCases.answerIrregularities, { declarationId: 'd1', officer: who, input: { reason: 'recalled' } });
    expect(answer(officer)).toMatchObject({ code: 'forbidden', detail: 'A breach is answered by a senior.' });
    answer(senior);
    expect(caseOf('d1').irregularities).toMatchObject([{ answeredBy: 'S' }]);
    expect(caseOf('d1').state).toBe('released');
    const { holdId } = caseOf('d1').holds[0]!;
    service.run(useCases.liftHold, { declarationId: 'd1', officer, input: { holdId, reason: 'x' } });
    expect(caseOf('d1').state).toBe('closed');
  });
});

it('goods that turn up abroad without an exit are a breach', () => {
  service.run(useCases.storeFacility, { ...border, code: 'ALA-OW', country: 'KZ' });
  const parcels = [{ parcelId: 'p3', itemNumber: '' }];
  service.run(useCases.takeDeclaration, { ...declaration, declarationId: 'd3', parcels });
  const found = { declarationId: 'd3', parcelId: 'p3', kind: 'place', note: 'x', at } as const;
  service.run(useCases.lockGoods, { ...found, facility: 'URC-OE', seenAt: 'ALA-OW' }, { sequence: 1 });
  service.run(useCases.unlockGoods, { ...found, facility: 'ALA-OW' }, { sequence: 2 });
  expect(caseOf('d3')).toMatchObject({ facility: 'ALA-OW', irregularities: [{ kind: 'breach' }] });
});
