import { expect, test } from '@jest/globals';
import { digestOfParcels, exampleReceptacle, ParcelReceived } from '#libs/contracts';
import { InMemoryService, type MessageSizes } from '#libs/testing';
import { at } from '../../test/arbitraries.js';
import { declaration } from '../../test/examples.js';
import { answerList, updateSlice } from '../../test/update-units.js';
import { useCases } from '../../test/use-cases.js';
import { CaseTable } from '../cases/case.table.js';
import { DepartureListTable } from './departure-list.table.js';

const aMember = { declarationId: 'd000000', parcelId: 'p-d000000' };
const UNITS = 5;
const AT_MOST = 20;

/** The largest sizes by use case, of a vehicle of five load units with released parcels that is listed, departs and exits. */
function sizesOf(parcels: number): ReadonlyMap<string, MessageSizes> {
  const largest = new Map<string, MessageSizes>();
  let isMeasured = false;
  const measure = (sizes: MessageSizes) => {
    const { useCase, ...known } = largest.get(sizes.useCase) ?? { ...sizes, written: 0, longest: 0, loaded: 0 };
    if (!isMeasured) return;
    largest.set(useCase, {
      useCase,
      written: Math.max(known.written, sizes.written),
      longest: Math.max(known.longest, sizes.longest),
      loaded: Math.max(known.loaded, sizes.loaded),
    });
  };
  const service = new InMemoryService({ measure });
  const idOf = (i: number) => `d${String(i).padStart(6, '0')}`;
  const members = Array.from({ length: parcels }, (_, i) => ({ declarationId: idOf(i), parcelId: `p-${idOf(i)}` }));
  for (const { declarationId, parcelId } of members) {
    service.run(useCases.takeDeclaration, { ...declaration, declarationId, parcels: [{ parcelId, itemNumber: '' }] });
    const receipt = { ...ParcelReceived.example, declarationId, parcelId, facility: 'URC-OE', declarationVersion: 1 };
    service.run(useCases.receiveParcel, receipt, { type: ParcelReceived.name });
  }
  const receptacleIds = Array.from({ length: UNITS }, (_, i) => `r${i}`);
  receptacleIds.forEach((receptacleId, i) => {
    const inUnit = members.slice((i * parcels) / UNITS, ((i + 1) * parcels) / UNITS);
    service.run(useCases.closeReceptacle, { ...exampleReceptacle, receptacleId, members: inUnit });
  });
  isMeasured = true;
  const list = {
    departureId: 'v',
    listVersion: 1,
    receptacles: receptacleIds.map((receptacleId) => ({ receptacleId, closing: 1 })),
    parcelCount: parcels,
    listDigest: digestOfParcels(members.map(({ parcelId }) => parcelId)),
    at,
  };
  const step = { ...list, laneId: 'l', receptacleIds, place: 'CNHRS' };
  const applyAll = () => {
    for (let turn = 0; updateSlice(service, turn, AT_MOST); turn++);
  };
  service.run(useCases.submitLoadList, list);
  applyAll();
  expect(answerList(service, 'v')).toBe(true);
  expect(service.state(DepartureListTable, 'v')?.status).toBe('granted');
  service.run(useCases.recordDeparture, step);
  applyAll();
  service.run(useCases.confirmExit, step);
  applyAll();
  expect(new Set(service.all(CaseTable).map(({ state }) => state))).toEqual(new Set(['closed']));
  return largest;
}

/** Digits of counts: of each member's place in a slice, of each load unit. */
const DIGITS = 200;

test('no statement about a vehicle and no slice of its cases grows with its parcels', () => {
  // From here on a slice is full.
  const few = sizesOf(UNITS * AT_MOST);
  const many = sizesOf(2_000);
  expect([...many.keys()].sort()).toEqual([
    'AnswerList',
    'ConfirmExit',
    'RecordDeparture',
    'SubmitLoadList',
    'UpdateMembers',
  ]);
  const grown = [...many].map(([useCase, { written }]) => [useCase, written - few.get(useCase)!.written] as const);
  const { UpdateMembers: slice = 0, ...acts } = Object.fromEntries(grown);
  expect(Object.entries(acts).filter(([, bytes]) => bytes > DIGITS)).toEqual([]);
  // The first slice of a load unit notes in the unit on which list it is, once for each list; there its members stand.
  const inUnit = 2_000 / UNITS - AT_MOST;
  expect(slice).toBeLessThanOrEqual(inUnit * JSON.stringify(aMember).length + inUnit + DIGITS);
});
