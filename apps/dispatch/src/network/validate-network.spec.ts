import { describe, expect, test } from '@jest/globals';
import { SchemaCheck } from '#libs/service-kit';
import seed from '../../data/network.json' with { type: 'json' };
import { unitOf } from '../../test/examples.js';
import { demandOf, fewestHours } from '../planning/demand.js';
import { MAX_LEGS } from '../planning/plan-journey.js';
import type { Network } from './network.js';
import { NetworkSchema } from './network.schema.js';
import { routingOf } from './routing.js';
import { validateNetwork } from './validate-network.js';

const network = new SchemaCheck(NetworkSchema).parse(seed);
const faultyLane = (changes: object): Network => ({
  ...network,
  lanes: network.lanes.map((lane, index) => (index === 0 ? { ...lane, ...changes } : lane)),
});

describe('the network', () => {
  test('the seed is without fault', () => {
    expect(validateNetwork(network)).toEqual([]);
  });

  test('every product has an office for the five countries of Central Asia, and surface for Moscow and sixteen more', () => {
    const countries = new Map(network.products.map((product) => [product.product, Object.keys(product.offices)]));
    expect(countries.get('air')).toEqual(['KZ', 'UZ', 'KG', 'TJ', 'TM']);
    expect(countries.get('surface')).toHaveLength(22);
  });

  test('every product can be carried from where it is made up to where it is handed over', () => {
    const routing = routingOf(network);
    const from: Record<string, string[]> = {
      air: ['URC-OE', 'URC-CBZ', 'KHG-OE', 'JEM-BW'],
      surface: ['URC-OE', 'URC-CBZ', 'JEM-BW'],
      express: ['URC-OE', 'URC-CBZ', 'KHG-OE', 'HRS-IMU'],
      parcel: ['URC-OE', 'URC-CBZ', 'URC-COLD', 'KHG-OE', 'JEM-BW'],
      stock: ['URC-CBZ', 'JEM-BW'],
      local: ['ALA-OW'],
    };
    const stranded = network.products.flatMap(({ product, offices }) =>
      Object.entries(offices).flatMap(([destinationCountry, destinationOffice]) => {
        const unit = unitOf({ product, destinationCountry, destinationOffice });
        const demand = demandOf(unit, routing, '2026-11-24');
        const leads = (origin: string) => fewestHours(routing, demand, origin, MAX_LEGS).at(-1)?.has(origin);
        const origins = (from[product] ?? []).filter((origin) => origin !== destinationOffice);
        return origins.filter((origin) => !leads(origin)).map((origin) => `${product} ${origin} ${destinationCountry}`);
      }),
    );
    expect(stranded).toEqual([]);
  });

  test('cold goods have a way from the cold store to Almaty, and six vehicles go to Kyrgyzstan', () => {
    const routing = routingOf(network);
    const cold = unitOf({ product: 'parcel', destinationOffice: 'ALA-OW', temperatureBand: 'frozen' });
    expect(
      fewestHours(routing, demandOf(cold, routing, '2026-11-24'), 'URC-COLD', MAX_LEGS)
        .at(-1)
        ?.has('URC-COLD'),
    ).toBe(true);
    expect(network.lanes.find(({ laneId }) => laneId === 'khg-fru-truck')).toMatchObject({
      vehicles: 6,
      exitPlace: 'CNTRT',
    });
  });

  test.each([
    [{ origin: 'NOWHERE' }, '/lanes/0/origin', 'unknown-facility'],
    [{ products: ['air', 'ether'] }, '/lanes/0/products/1', 'unknown-product'],
    [{ departsLocal: '24:10' }, '/lanes/0/departsLocal', 'impossible-time'],
    [{ exitPlace: undefined }, '/lanes/0/exitPlace', 'needs-exit'],
    [{ origin: 'ALA-OW' }, '/lanes/0/exitPlace', 'needs-no-exit'],
    [{ exitAfterHours: 10_000 }, '/lanes/0/exitAfterHours', 'impossible-time'],
    [{ laneId: network.lanes[1]?.laneId ?? '' }, '/lanes/1', 'duplicate'],
  ])('a lane with %j is refused', (changes, pointer, code) => {
    expect(validateNetwork(faultyLane(changes))).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  test('what is sold must be reached, and numbered under something of the form of an office', () => {
    const [air, ...others] = network.products;
    if (!air) throw new Error('no product');
    const faults = validateNetwork({
      ...network,
      products: [{ ...air, offices: { ...air.offices, PL: 'none' } }, ...others],
    });
    expect(faults.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/products/0/offices/PL', 'unreachable-country'],
      ['/products/0/offices/PL', 'not-an-office'],
    ]);
  });
});
