import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Declaration,
  DeclarationLodged,
  exampleDeclaration,
  FacilityPublished,
  ParcelReleased,
  ProductPublished,
  ReceptacleDelivered,
  StockPickOrdered,
} from '#libs/contracts';
import { newId } from '#libs/messaging';
import { formatSscc, isSscc } from '#libs/postal';
import type { RunningWarehouse } from '../running-warehouse.js';

const PIECES = 10;
const PICKERS = 20;
const line = { ...exampleDeclaration.lines[0]!, sku: 'TEE', quantity: 1 };
let labels = 0;

/** Stock in a bonded zone and abroad, on the real database. */
export function describeStock(service: RunningWarehouse): void {
  const lodge = async (parcelId: string, itemNumber: string, changes: Partial<Declaration>) => {
    const declarationId = `d-${parcelId}`;
    const parcels = [{ parcelId, itemNumber, labelKind: 'waybill' as const }];
    await service.publish(
      DeclarationLodged,
      { ...exampleDeclaration, ...changes, declarationId, parcels },
      declarationId,
    );
  };
  const release = async (parcelId: string) => {
    const declarationId = `d-${parcelId}`;
    const basedOn = { inputsDigest: 'x', parcelSequence: 9 };
    const data = { ...ParcelReleased.example, declarationId, parcelIds: [parcelId], basedOn };
    await service.publish(ParcelReleased, data, declarationId);
  };
  const scan = (barcode: string, facility: string) => service.ask('POST', '/scans', { barcode, facility, grams: 420 });
  const isAnnounced = async (parcelId: string) => (await service.ask('GET', `/parcels/${parcelId}`)).status === 200;
  const stockOf = async (facility: string) =>
    (await service.ask('GET', `/stock?facility=${facility}`)).body['items'] as Record<string, unknown>[];

  async function receiveLot(changes: Partial<Declaration>, pieces: number): Promise<string> {
    const parcelId = newId();
    const label = formatSscc('6900001', 0, (labels += 1));
    const lot = {
      clearanceUnit: 'lot' as const,
      channel: 'commercial' as const,
      product: 'stock',
      handoverFacility: 'URC-CBZ',
      lotNo: `LOT-${parcelId.slice(-6)}`,
      lines: [{ ...line, quantity: pieces }],
    };
    await lodge(parcelId, label, { ...lot, ...changes });
    await service.until('the lot announced', () => isAnnounced(parcelId));
    await scan(label, 'URC-CBZ');
    await release(parcelId);
    return parcelId;
  }

  describe('stock', () => {
    beforeAll(async () => {
      const facility = FacilityPublished.example;
      await service.publish(FacilityPublished, { ...facility, code: 'URC-CBZ', kinds: ['bonded-zone'] }, 'URC-CBZ');
      await service.publish(
        FacilityPublished,
        { ...facility, code: 'ALA-OW', kinds: ['overseas-warehouse'], country: 'KZ', zone: 'Asia/Almaty' },
        'ALA-OW',
      );
      const { category: _, subclass: __, ...product } = ProductPublished.example;
      for (const name of ['stock', 'local', 'parcel']) {
        await service.publish(ProductPublished, { ...product, product: name, offices: { KZ: 'ALA-OW' } }, name);
      }
    });

    test('twenty pickers at the same time get ten pieces of ten, and the ledger is correct', async () => {
      await receiveLot({ regime: '1210', direction: 'import', destinationCountry: 'CN', warehouse: 'URC-CBZ' }, PIECES);
      await service.until('ten pieces', async () => (await stockOf('URC-CBZ'))[0]?.['quantity'] === PIECES);
      const pickers = Array.from({ length: PICKERS }, (_, i) => ({ parcelId: newId(), label: `PICK${1000 + i}` }));
      for (const { parcelId, label } of pickers) {
        const piece = {
          regime: '1210',
          direction: 'import',
          destinationCountry: 'CN',
          stockWarehouse: 'URC-CBZ',
        } as const;
        await lodge(parcelId, label, { ...piece, lines: [line] });
      }
      for (const { parcelId } of pickers) await service.until('the pick announced', () => isAnnounced(parcelId));
      const answers = await Promise.all(pickers.map(({ label }) => scan(label, 'URC-CBZ')));
      const outcomes = answers.map(({ body }) => body['outcome']);
      expect(outcomes.filter((outcome) => outcome === 'received')).toHaveLength(PIECES);
      expect(outcomes.filter((outcome) => outcome === 'not-in-stock')).toHaveLength(PICKERS - PIECES);
      expect(await stockOf('URC-CBZ')).toEqual([]);
      expect((await service.ask('GET', '/ledger/check')).body).toEqual({
        unbalanced: 0,
        misplaced: 0,
        contradicted: 0,
      });
      const picked = pickers[outcomes.indexOf('received')]!;
      await release(picked.parcelId);
      const mayGo = async () => (await service.ask('GET', `/parcels/${picked.parcelId}`)).body['mayHandOver'] === true;
      await service.until('a released piece', mayGo);
      expect((await service.ask('POST', '/hand-overs', { facility: 'URC-CBZ' })).body).toEqual({
        handedOver: 1,
        left: 0,
        more: false,
      });
      await service.see('ParcelHandedOver', (data) => data['parcelId'] === picked.parcelId);
    });

    test('a lot goes abroad on a pallet, onto the shelves there, and is sold from them', async () => {
      const lotId = await receiveLot({ regime: '9810', direction: 'export', warehouse: 'ALA-OW' }, 3);
      await service.until(
        'the lot released',
        async () => (await service.ask('GET', `/parcels/${lotId}`)).body['mayLeave'] === true,
      );
      await service.ask('POST', '/packing', { facility: 'URC-CBZ', closeAll: true });
      const closed = await service.see('ReceptacleClosed', ({ kind }) => kind === 'pallet');
      expect(isSscc(String(closed.data['number']))).toBe(true);
      const receptacleId = String(closed.data['receptacleId']);
      const delivered = { ...ReceptacleDelivered.example, receptacleId, place: 'KZALA' };
      await service.publish(ReceptacleDelivered, delivered, receptacleId);
      await service.see('StockBooked', (data) => data['parcelId'] === lotId && data['direction'] === 'in');
      expect(await stockOf('ALA-OW')).toMatchObject([
        { quantity: 3, sku: 'TEE', customsStatus: { CN: 'exported-9810', KZ: 'free' } },
      ]);
      const sale = { ...StockPickOrdered.example, parcelId: newId(), itemNumber: 'ALM00000017' };
      await service.publish(
        StockPickOrdered,
        { ...sale, pickId: 'pick-1', lines: [{ sku: 'TEE', quantity: 2 }] },
        sale.parcelId,
      );
      await service.until('the sale announced', () => isAnnounced(sale.parcelId));
      expect((await scan('ALM00000017', 'ALA-OW')).body).toMatchObject({ outcome: 'received', verdict: 'pass' });
      expect(await service.ask('POST', `/parcels/${sale.parcelId}/hand-over`, { to: 'pick-up' })).toMatchObject({
        status: 200,
        body: { state: 'handed-over', customsStatus: { KZ: 'free' } },
      });
      expect(await stockOf('ALA-OW')).toMatchObject([{ quantity: 1 }]);
      expect((await service.ask('GET', '/ledger/check')).body).toEqual({
        unbalanced: 0,
        misplaced: 0,
        contradicted: 0,
      });
    });
  });
}
