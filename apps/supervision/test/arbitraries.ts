import fc from 'fast-check';
import { digestOfParcels, exampleDeparture, ParcelReceived, WeightDiffered } from '#libs/contracts';
import type { InMemoryService } from '#libs/testing';
import { declaration } from './examples.js';
import { DepartureListTable } from '../src/permits/departure-list.table.js';
import { answerList, updateAll, updateSlice } from './update-units.js';
import { useCases } from './use-cases.js';

export const at = '2026-11-23T08:00:00Z';
export const place = { facility: 'URC-OE', at };

/** Any event or act, handled by the service. */
export type Action = (service: InMemoryService) => unknown;

/** `d4` comes back in, the others go out. */
export const declarationId = fc.constantFrom('d1', 'd2', 'd3', 'd4');
export const parcelOf = (id: string) => `p${id}`;
const receptacleId = fc.constantFrom('r1', 'r2');
const departureId = fc.constantFrom('v1', 'v2');
const small = fc.constantFrom(1, 1, 1, 2, 3);

/** What is in a load unit at a closing: fixed, so that lists can be right. */
export const membersOf = (unit: string, closing: number) =>
  (unit === 'r1' ? ['d1', 'd2'] : ['d3'])
    .filter((_, index) => closing < 2 || index === 0)
    .map((id) => ({ declarationId: id, parcelId: parcelOf(id) }));

const lodge =
  ({ id, version, kind }: { id: string; version: number; kind: string }): Action =>
  (service) =>
    service.run(useCases.takeDeclaration, {
      ...declaration,
      declarationId: id,
      declarationVersion: version,
      direction: id === 'd4' ? 'return' : 'export',
      parcels: [{ parcelId: parcelOf(id), itemNumber: 'LZ000000015CN' }],
      lines: [
        {
          ...declaration.lines[0]!,
          description: kind === 'vague' ? 'gift' : 'shirt',
          hsCode: kind === 'arms' ? '930200' : '610910',
        },
      ],
    });
export const lodging = fc
  .record({ id: declarationId, version: small, kind: fc.constantFrom('green', 'green', 'vague', 'arms') })
  .map(lodge);

export const scan =
  ({ id, sequence, agrees, grams }: { id: string; sequence: number; agrees: boolean; grams: number | null }): Action =>
  (service) =>
    service.run(
      useCases.receiveParcel,
      {
        ...place,
        declarationId: id,
        parcelId: parcelOf(id),
        itemNumber: 'LZ000000015CN',
        location: 'store',
        ...(grams !== null && { measuredGrams: grams }),
        declaredGrams: 420,
        differenceGrams: (grams ?? 420) - 420,
        declarationVersion: 1,
      },
      { sequence, type: agrees ? ParcelReceived.name : WeightDiffered.name },
    );
export const scanning = fc
  .record({
    id: declarationId,
    sequence: fc.integer({ min: 1, max: 6 }),
    agrees: fc.boolean(),
    grams: fc.constantFrom(424, 900, 5000),
    isWeighed: fc.constantFrom(true, true, true, false),
  })
  .map(({ isWeighed, grams, agrees, ...one }) =>
    // What was not weighed does not differ.
    scan({ ...one, agrees: agrees || !isWeighed, grams: isWeighed ? grams : null }),
  );

const close =
  ({ unit, closing }: { unit: string; closing: number }): Action =>
  (service) =>
    service.run(useCases.closeReceptacle, {
      receptacleId: unit,
      closing,
      kind: 'postal-receptacle',
      number: '',
      despatchId: 's',
      despatchNumber: '',
      facility: 'URC-OE',
      originOffice: 'CNURCA',
      destinationOffice: 'KZALAA',
      destinationCountry: 'KZ',
      category: 'C',
      subclass: 'CN',
      product: 'surface',
      members: membersOf(unit, closing),
      count: 1,
      digest: '',
      tareGrams: 0,
      grossGrams: 0,
      promiseBy: at,
      seal: 's',
      lastInDespatch: false,
      at,
    });

export const packing: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ unit: receptacleId, closing: small }).map(close),
  fc.record({ unit: receptacleId, closing: small }).map(
    ({ unit, closing }): Action =>
      (service) =>
        service.run(useCases.reopenReceptacle, {
          receptacleId: unit,
          closing,
          voidedNumber: '',
          despatchId: 's',
          reason: 'x',
          removed: [],
          at,
        }),
  ),
  fc.record({ id: declarationId, unit: receptacleId }).map(
    ({ id, unit }): Action =>
      (service) =>
        service.run(
          useCases.unpackParcel,
          { ...place, declarationId: id, parcelId: parcelOf(id), receptacleId: unit, reason: 'x' },
          { sequence: 9 },
        ),
  ),
);

const listing = fc.record({
  departureId,
  listVersion: small,
  receptacles: fc.uniqueArray(fc.record({ receptacleId, closing: fc.constantFrom(1, 1, 1, 2) }), {
    selector: (unit) => unit.receptacleId,
    minLength: 1,
  }),
});
const stepOf = ({
  departureId: id,
  listVersion,
  receptacles,
}: {
  departureId: string;
  listVersion: number;
  receptacles: { receptacleId: string; closing: number }[];
}) => ({
  departureId: id,
  laneId: 'l',
  listVersion,
  place: 'CNHRS',
  at,
  listDigest: digestOfParcels(
    receptacles.flatMap((unit) => membersOf(unit.receptacleId, unit.closing)).map(({ parcelId }) => parcelId),
  ),
  receptacleIds: receptacles.map((unit) => unit.receptacleId),
});

const submit =
  (list: Parameters<typeof stepOf>[0]): Action =>
  (service) => {
    const { departureId: id, listVersion, listDigest } = stepOf(list);
    return service.run(useCases.submitLoadList, {
      departureId: id,
      listVersion,
      listDigest,
      receptacles: list.receptacles,
      parcelCount: 1,
      at,
    });
  };

/** What the service does by itself: a member at a time, so that anything may come between two, or everything. */
export const updating: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.nat(3).map(
      (chosen): Action =>
        (service) =>
          updateSlice(service, chosen),
    ),
  },
  {
    weight: 2,
    arbitrary: departureId.map(
      (id): Action =>
        (service) =>
          answerList(service, id),
    ),
  },
  { weight: 3, arbitrary: fc.constant<Action>(updateAll) },
);

/** The good way of three parcels; a shuffled part of it begins each run, so that runs get far. */
export const goodWay: readonly Action[] = [
  ...['d1', 'd2', 'd3', 'd4'].flatMap((id) => [
    lodge({ id, version: 1, kind: 'green' }),
    scan({ id, sequence: 1, agrees: true, grams: 424 }),
  ]),
  close({ unit: 'r1', closing: 1 }),
  close({ unit: 'r2', closing: 1 }),
  submit({ departureId: 'v1', listVersion: 1, receptacles: [{ receptacleId: 'r1', closing: 1 }] }),
  submit({ departureId: 'v2', listVersion: 1, receptacles: [{ receptacleId: 'r2', closing: 1 }] }),
];

/** One case before the officers: red, or green and not there yet. */
export const beginnings: readonly (readonly Action[])[] = [
  [lodge({ id: 'd1', version: 1, kind: 'arms' }), scan({ id: 'd1', sequence: 1, agrees: true, grams: 424 })],
  [lodge({ id: 'd1', version: 1, kind: 'green' })],
];

export const travelling: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: listing.map(submit) },
  {
    weight: 1,
    arbitrary: listing.map(
      (list): Action =>
        (service) =>
          service.run(useCases.recordDeparture, stepOf(list)),
    ),
  },
  {
    weight: 2,
    arbitrary: departureId.map((id): Action => (service) => {
      const list = service.state(DepartureListTable, id);
      return list
        ? service.run(useCases.recordDeparture, {
            ...stepOf({ ...list, receptacles: [...list.receptacles] }),
            listDigest: list.listDigest,
          })
        : {};
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ id: departureId, unit: receptacleId }).map(
      ({ id, unit }): Action =>
        (service) =>
          service.run(
            useCases.confirmExit,
            stepOf({ departureId: id, listVersion: 1, receptacles: [{ receptacleId: unit, closing: 1 }] }),
          ),
    ),
  },
  {
    weight: 1,
    arbitrary: departureId.map(
      (id): Action =>
        (service) =>
          service.run(useCases.cancelDeparture, { departureId: id, laneId: 'l', reason: 'x', at }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ id: departureId, unit: receptacleId }).map(
      ({ id, unit }): Action =>
        (service) =>
          service.run(useCases.returnReceptacle, { receptacleId: unit, departureId: id, place: 'CNHRS', at }),
    ),
  },
  {
    weight: 1,
    arbitrary: receptacleId.map((unit): Action => (service) => {
      const inland = { departureId: 'inland', laneId: 'l', listVersion: 0, listDigest: '', place: 'CNURM', at };
      service.run(useCases.storeDeparture, { ...exampleDeparture, departureId: 'inland', exits: false });
      service.run(useCases.recordDeparture, { ...inland, receptacleIds: [unit] });
      service.run(useCases.followToHub, { ...inland, receptacleId: unit, facility: 'URC-RAIL', leg: 1 });
    }),
  },
);
