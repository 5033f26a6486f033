import { describe, expect, test } from '@jest/globals';
import {
  AmendmentTaken,
  DeclarationAmended,
  exampleDeclaration,
  ParcelReleased,
  ProductPublished,
  ReleaseWithdrawn,
} from '#libs/contracts';
import { itemNumberOf } from '../messages.js';
import type { RunningWarehouse } from '../running-warehouse.js';

const MANY = 24;
const LATE = 4;
const PRODUCT = 'race';

interface ClosedBag {
  readonly destinationCountry: string;
  readonly members: readonly { readonly parcelId: string; readonly declarationVersion?: number }[];
}

/** Customs takes amendments while staff pack: on real Kafka and Postgres, by topics that race. */
export function describeAmendments(service: RunningWarehouse): void {
  describe('an amendment and packing at the same moment', () => {
    test('no bag closes with a parcel in another version, or for another country, than the one that is released', async () => {
      const scan = (barcode: string) => service.ask('POST', '/scans', { barcode, facility: 'URC-OE', grams: 424 });
      const offices = { KZ: 'KZALAA', UZ: 'UZTASA' };
      await service.publish(ProductPublished, { ...ProductPublished.example, product: PRODUCT, offices }, PRODUCT);
      const parcels: { parcelId: string; itemNumber: string }[] = [];
      for (let i = 0; i < MANY; i++) {
        const itemNumber = itemNumberOf(90_000_000 + i);
        const parcelId = await service.lodge(itemNumber, { product: PRODUCT, destinationCountry: 'KZ' });
        // The last ones come when the race is over, so that some leave as amended.
        if (i < MANY - LATE) await scan(itemNumber);
        await service.clear(parcelId, ParcelReleased, ParcelReleased.example);
        parcels.push({ parcelId, itemNumber });
      }
      const packing = async () => {
        for (let i = 0; i < 12; i++) {
          await service.ask('POST', '/packing', { facility: 'URC-OE', closeAll: i % 3 === 2 });
          await new Promise((resolve) => setTimeout(resolve, 40));
        }
      };
      await Promise.all([packing(), ...parcels.map((one, i) => amend(service, one, i))]);
      for (const { parcelId } of parcels)
        await service.until('the second version', async () => {
          const { body } = await service.ask('GET', `/parcels/${parcelId}`);
          const { state, declarationVersion } = body['clearance'] as { state: string; declarationVersion: number };
          return state === 'released' && declarationVersion === 2;
        });
      for (const { itemNumber } of parcels.slice(-LATE)) await scan(itemNumber);
      await service.ask('POST', '/packing', { facility: 'URC-OE', closeAll: true });
      await service.see('ReceptacleClosed', ({ destinationCountry, members }) => {
        const ids = (members as ClosedBag['members']).map(({ parcelId }) => parcelId);
        return destinationCountry === 'UZ' && ids.includes(parcels.at(-1)!.parcelId);
      });
      const ids = new Set(parcels.map(({ parcelId }) => parcelId));
      const bags = service.events
        .filter(({ type }) => type === 'ReceptacleClosed')
        .map(({ data }) => data as unknown as ClosedBag);
      const packed = bags.flatMap(({ destinationCountry, members }) =>
        members
          .filter(({ parcelId }) => ids.has(parcelId))
          .map(({ declarationVersion = 1 }) => `${declarationVersion} to ${destinationCountry}`),
      );
      expect(packed.filter((one) => one !== '1 to KZ' && one !== '2 to UZ')).toEqual([]);
      expect(packed.filter((one) => one === '2 to UZ').length).toBeGreaterThan(0);
    });
  });
}

async function amend(
  service: RunningWarehouse,
  { parcelId, itemNumber }: { parcelId: string; itemNumber: string },
  i: number,
): Promise<void> {
  const declarationId = `d-${parcelId}`;
  const second = {
    ...exampleDeclaration,
    declarationId,
    declarationVersion: 2,
    parcels: [{ parcelId, itemNumber }],
    product: PRODUCT,
    destinationCountry: 'UZ',
  };
  const about = { declarationId, parcelIds: [parcelId] };
  await new Promise((resolve) => setTimeout(resolve, i * 20));
  await service.publish(DeclarationAmended, second, `${declarationId}-notice`);
  await service.publish(ReleaseWithdrawn, { ...ReleaseWithdrawn.example, ...about }, declarationId);
  const taken = { ...AmendmentTaken.example, ...about, from: 'withdrawn', to: 'withdrawn' };
  await service.publish(AmendmentTaken, taken, declarationId);
  const released = {
    ...ParcelReleased.example,
    ...about,
    declarationVersion: 2,
    basedOn: { inputsDigest: 'x', parcelSequence: 9 },
  };
  await service.publish(ParcelReleased, released, declarationId);
}
