import { describe, expect, test } from '@jest/globals';
import seed from '../../data/network.json' with { type: 'json' };
import { SchemaCheck } from '#libs/service-defaults';
import { NetworkSchema } from '../api/network.schema.js';
import { faultsOf, type Network } from './network.js';

const network = new SchemaCheck(NetworkSchema).parse(seed);
const faultyLane = (changes: Partial<Network['lanes'][number]>): Network => ({
  ...network,
  lanes: network.lanes.map((lane, index) => (index === 0 ? { ...lane, ...changes } : lane)),
});

describe('the network', () => {
  test('the seed is without fault', () => {
    expect(faultsOf(network)).toEqual([]);
  });

  test('every product has an office for the five countries of Central Asia, and surface for Moscow and sixteen more', () => {
    const countries = new Map(network.products.map((product) => [product.product, Object.keys(product.offices)]));
    expect(countries.get('air')).toEqual(['KZ', 'UZ', 'KG', 'TJ', 'TM']);
    expect(countries.get('surface')).toHaveLength(22);
  });

  test.each([
    [{ origin: 'NOWHERE' }, '/lanes/0/origin', 'unknown-facility'],
    [{ products: ['air', 'ether'] }, '/lanes/0/products/1', 'unknown-product'],
    [{ departsLocal: '24:10' }, '/lanes/0/departsLocal', 'impossible-time'],
    [{ exitAfterHours: 10_000 }, '/lanes/0/exitAfterHours', 'impossible-time'],
    [{ laneId: network.lanes[1]?.laneId ?? '' }, '/lanes/1', 'duplicate'],
  ])('a lane with %j is refused', (changes, pointer, code) => {
    expect(faultsOf(faultyLane(changes))).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  test('what is sold must be reached, and numbered under something of the form of an office', () => {
    const [air, ...others] = network.products;
    if (!air) throw new Error('no product');
    const faults = faultsOf({ ...network, products: [{ ...air, offices: { ...air.offices, PL: 'none' } }, ...others] });
    expect(faults.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/products/0/offices/PL', 'unreachable-country'],
      ['/products/0/offices/PL', 'not-an-office'],
    ]);
  });
});
