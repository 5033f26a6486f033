import { beforeEach, describe, expect, test } from '@jest/globals';
import { StockPickCancelled } from '#libs/contracts';
import { closeAll, follow, hold, pack, release } from '../../test/messages.js';
import { detailOf, Warehouse } from '../../test/warehouse.js';
import { CancelPick } from '../clearance/cancel-pick.use-case.js';
import { HandOverParcels } from '../handling/hand-over-parcels.use-case.js';
import { ReturnParcel } from '../handling/return-parcel.use-case.js';

let warehouse: Warehouse;
beforeEach(() => {
  warehouse = new Warehouse();
});

const booked = () =>
  warehouse.named('StockBooked').map(({ data }) => [data['direction'], data['facility'], data['lotNo'], data['lines']]);

/** From the zone on a pallet to the shelves in Almaty. */
function shipLot(parcelId: string, quantity: number): string {
  warehouse.declareLot(parcelId, '9810', quantity);
  warehouse.scan(parcelId, 420, { facility: 'URC-CBZ' });
  release(warehouse, parcelId);
  pack(warehouse, 'URC-CBZ');
  closeAll(warehouse);
  const { receptacleId } = warehouse.bags().find(({ state }) => state === 'closed')!;
  for (const step of ['departed', 'exited', 'delivered', 'delivered'] as const) follow(warehouse, receptacleId, step);
  return receptacleId;
}

describe('a lot in its zone', () => {
  test('goes on the shelves when it is there and released, whichever comes last', () => {
    warehouse.declareLot('a', '1210');
    warehouse.scan('a', 420, { facility: 'URC-CBZ' });
    expect(booked()).toEqual([]);
    release(warehouse, 'a');
    warehouse.declareLot('b', '1210');
    release(warehouse, 'b');
    warehouse.scan('b', 420, { facility: 'URC-CBZ' });
    const lines = [{ sku: 'TEE', quantity: 500 }];
    expect(booked()).toEqual([
      ['in', 'URC-CBZ', 'LOT-a', lines],
      ['in', 'URC-CBZ', 'LOT-b', lines],
    ]);
    expect(warehouse.named('StockBooked')[0]?.data['customsStatus']).toEqual({ CN: 'bonded' });
    expect(warehouse.piecesIn('facility:URC-CBZ/stock')).toBe(1000);
    expect(pack(warehouse, 'URC-CBZ').packed).toBe(0);
  });

  test('waits where something holds it, and is booked once', () => {
    warehouse.declareLot('a', '1210');
    hold(warehouse, 'a', 2);
    warehouse.scan('a', 420, { facility: 'URC-CBZ' });
    release(warehouse, 'a', 3);
    expect(booked()).toEqual([]);
    hold(warehouse, 'a', 4, false);
    release(warehouse, 'a', 5);
    expect(booked()).toHaveLength(1);
  });

  test('a piece of it is picked at the zone, cleared as an import, and handed over', () => {
    warehouse.declareLot('a', '1210');
    warehouse.scan('a', 420, { facility: 'URC-CBZ' });
    release(warehouse, 'a');
    const line = warehouse.parcel('a').notice?.lot?.lines[0];
    warehouse.announce('p', {
      regime: '1210',
      direction: 'import',
      destinationCountry: 'CN',
      stockWarehouse: 'URC-CBZ',
      lines: [
        {
          sku: line!.sku,
          quantity: 2,
          description: 'shirt',
          hsCode: '610910',
          originCountry: 'CN',
          value: { amount: '10.00', currency: 'CNY' },
          netWeightGrams: 400,
        },
      ],
    });
    expect(warehouse.scan('p', 420)).toMatchObject({
      outcome: 'not-in-stock',
      irregularities: ['not-at-its-warehouse'],
    });
    expect(warehouse.scan('p', 420, { facility: 'URC-CBZ' }).outcome).toBe('received');
    expect(warehouse.named('ParcelReceived').at(-1)?.data['customsStatus']).toEqual({ CN: 'bonded' });
    expect(warehouse.stock('URC-CBZ')).toEqual([{ lotNo: 'LOT-a', quantity: 498 }]);
    release(warehouse, 'p');
    expect(warehouse.take(HandOverParcels, { parcels: [{ parcelId: 'p', declarationId: 'd-p' }] }).handedOver).toEqual([
      'p',
    ]);
  });
});

describe('stock abroad', () => {
  test('a lot travels on a pallet and is booked in where it is delivered, once', () => {
    shipLot('a', 500);
    expect(warehouse.named('ReceptacleClosed')[0]?.data).toMatchObject({ kind: 'pallet', destinationOffice: 'ALA-OW' });
    expect(booked()).toEqual([['in', 'ALA-OW', 'LOT-a', [{ sku: 'TEE', quantity: 500 }]]]);
    expect(warehouse.named('StockBooked')[0]?.data['customsStatus']).toEqual({ CN: 'exported-9810', KZ: 'free' });
  });

  test('a sale takes the oldest pieces, from two lots if need be, and goes over the counter in the same country', () => {
    shipLot('a', 3);
    shipLot('b', 5);
    warehouse.sell('p', 4);
    expect(warehouse.scan('p', 420, { facility: 'ALA-OW' })).toMatchObject({ outcome: 'received', verdict: 'pass' });
    expect(booked().slice(2)).toEqual([
      ['out', 'ALA-OW', 'LOT-a', [{ sku: 'TEE', quantity: 3 }]],
      ['out', 'ALA-OW', 'LOT-b', [{ sku: 'TEE', quantity: 1 }]],
    ]);
    expect(warehouse.stock('ALA-OW')).toEqual([{ lotNo: 'LOT-b', quantity: 4 }]);
    expect(
      warehouse.take(HandOverParcels, { parcels: [{ parcelId: 'p', declarationId: 'd-p' }], to: 'pick-up' }),
    ).toMatchObject({
      handedOver: ['p'],
    });
  });

  test('a sale to another country is packed there', () => {
    shipLot('a', 3);
    warehouse.sell('p', 1, { destinationCountry: 'UZ' });
    warehouse.scan('p', 420, { facility: 'ALA-OW' });
    expect(pack(warehouse, 'ALA-OW')).toMatchObject({ packed: 1 });
    closeAll(warehouse);
    expect(warehouse.named('ReceptacleClosed').at(-1)?.data).toMatchObject({
      kind: 'commercial-bag',
      facility: 'ALA-OW',
      destinationOffice: 'TAS-OW',
      members: [{ declarationId: 'd-p', regime: '9810' }],
    });
  });

  test('what is not there is not taken: an answer, and the next scan after the delivery takes it', () => {
    shipLot('a', 3);
    warehouse.sell('p', 4);
    const scan = () => warehouse.scan('p', 420, { facility: 'ALA-OW' });
    expect(scan()).toEqual({
      outcome: 'not-in-stock',
      barcode: 'LZ-P-CN',
      parcelId: 'p',
      verdict: 'wait',
      irregularities: ['not-enough-stock'],
    });
    expect(warehouse.stock('ALA-OW')).toEqual([{ lotNo: 'LOT-a', quantity: 3 }]);
    shipLot('b', 1);
    expect(scan().outcome).toBe('received');
    expect(warehouse.stock('ALA-OW')).toEqual([]);
    expect(warehouse.piecesIn('facility:ALA-OW/stock')).toBe(0);
  });

  test('what is cancelled is not picked, and what was picked goes back into its lots', () => {
    shipLot('a', 3);
    warehouse.now = new Date(warehouse.now.getTime() + 60_000);
    shipLot('b', 5);
    const before = warehouse.stock('ALA-OW');
    const cancel = (parcelId: string) =>
      warehouse.take(CancelPick, { ...StockPickCancelled.example, parcelId }, { sequence: 2 });
    const putBack = () => warehouse.take(ReturnParcel, { parcelId: 'picked', declarationId: 'd-picked', reason: 'x' });
    warehouse.sell('unpicked', 1);
    cancel('unpicked');
    const scan = (parcelId: string) => warehouse.scan(parcelId, 420, { facility: 'ALA-OW' });
    expect(scan('unpicked')).toMatchObject({ outcome: 'not-in-stock', irregularities: ['sale-cancelled'] });
    expect(warehouse.stock('ALA-OW')).toEqual(before);

    warehouse.sell('picked', 4);
    scan('picked');
    expect(detailOf(putBack())).toContain('It goes back only');
    cancel('picked');
    expect(scan('picked')).toMatchObject({ verdict: 'return' });
    expect([putBack(), putBack()]).toEqual(['returned', 'already-returned']);
    expect(warehouse.stock('ALA-OW')).toEqual(before);
    expect(booked().slice(-2)).toEqual([
      ['in', 'ALA-OW', 'LOT-a', [{ sku: 'TEE', quantity: 3 }]],
      ['in', 'ALA-OW', 'LOT-b', [{ sku: 'TEE', quantity: 1 }]],
    ]);
    expect(warehouse.piecesIn('facility:ALA-OW/stock')).toBe(8);
    expect(warehouse.placesOf('picked')).toEqual([]);
  });

  test('a label that is scanned before it is announced is picked when the notice comes', () => {
    shipLot('a', 3);
    warehouse.scan('p', 420, { facility: 'ALA-OW' });
    warehouse.sell('p', 2);
    expect(warehouse.parcel('p')).toMatchObject({ surplus: true, where: { phase: 'stored' } });
    expect(warehouse.stock('ALA-OW')).toEqual([{ lotNo: 'LOT-a', quantity: 1 }]);
  });
});
