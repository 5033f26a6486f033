import {
  type BarcodeScanned,
  type DataOf,
  exampleDeclaration,
  type Declaration,
  type Facility,
  FacilityPublished,
  isRefusal,
  ProductPublished,
  type Refusal,
  StockPickOrdered,
} from '#libs/contracts';
import type { Message, UseCase } from '#libs/messaging';
import { InMemoryService } from '#libs/testing';
import { AnnounceParcels } from '../src/announcements/announce-parcels.use-case.js';
import { AnnouncePick } from '../src/announcements/announce-pick.use-case.js';
import { TemperatureReadings } from '../src/cold-chain/temperature-reading.table.js';
import { DespatchTable } from '../src/despatches/despatch.table.js';
import { LedgerMovements } from '../src/ledger/ledger.table.js';
import { StoreFacility } from '../src/network/store-facility.use-case.js';
import { StoreProduct } from '../src/network/store-product.use-case.js';
import { ParcelTable } from '../src/parcels/parcel.table.js';
import { ReceptacleTable } from '../src/receptacles/receptacle.table.js';
import type { ScanAnswer } from '../src/scanning/scan-answer.schema.js';
import { ScanBarcode } from '../src/scanning/scan-barcode.use-case.js';
import { ShelfTable } from '../src/stock/shelf.table.js';

export interface Published {
  readonly type: string;
  readonly subject: string;
  readonly sequence: number;
  readonly livemode: boolean;
  readonly data: Record<string, unknown>;
}

type Given = Partial<Pick<Message, 'id' | 'type' | 'sequence' | 'livemode' | 'time'>>;

const otherFacilities = [
  { code: 'URC-CBZ', kinds: ['bonded-zone'], numbersUnder: 'CNURCA' },
  { code: 'URC-COLD', kinds: ['cold-store'], temperatureBands: ['ambient', 'chilled', 'frozen'] },
  { code: 'URC-RAIL', kinds: ['rail-hub'], numbersUnder: 'CNURCA' },
  { code: 'ALA-OW', kinds: ['overseas-warehouse'], country: 'KZ' },
] satisfies Partial<Facility>[];

/** The use cases of warehousing over states in memory, one message at a time. */
export class Warehouse {
  readonly line = exampleDeclaration.lines[0]!;
  now = new Date('2026-11-23T08:00:00Z');
  private readonly service = new InMemoryService({ now: () => this.now });

  constructor() {
    this.takeFacility(FacilityPublished.example);
    for (const facility of otherFacilities) this.takeFacility({ ...FacilityPublished.example, ...facility });
    this.take(StoreProduct, { ...ProductPublished.example, offices: { KZ: 'KZALAA', UZ: 'UZTASA' } });
    const { category: _, subclass: __, ...other } = ProductPublished.example;
    for (const product of ['parcel', 'stock', 'local']) {
      this.take(StoreProduct, { ...other, product, offices: { KZ: 'ALA-OW', UZ: 'TAS-OW' } });
    }
  }

  /** An event or a command: both are handled alike. */
  take<Data, Answer>(useCase: new () => UseCase<Data, Answer>, data: Data, given: Given = {}): Answer {
    return this.service.run(new useCase(), data, { sequence: 0, ...given });
  }

  get published(): Published[] {
    return this.service.events.map(({ type, subject, sequence, data, attributes: { livemode } }) => ({
      type,
      subject,
      sequence,
      livemode,
      data: data as Record<string, unknown>,
    }));
  }

  /** Both sides of each movement. */
  get ledger() {
    return this.service.rows(LedgerMovements).flatMap(({ unit, from_account, to_account, quantity, grams }) => [
      { unit, account: from_account, quantity: 0 - quantity, grams: 0 - grams },
      { unit, account: to_account, quantity, grams },
    ]);
  }

  get readings() {
    return this.service.rows(TemperatureReadings);
  }

  /** Events of the key wait for an operator. */
  park(topic: string, key: string): void {
    this.service.park(topic, key);
  }

  takeFacility(facility: Facility): void {
    this.take(StoreFacility, facility);
  }

  announce(parcelId: string, changes: Partial<Declaration> = {}, given: Given = {}): void {
    const itemNumber = numberOf(parcelId);
    const declaration = {
      ...exampleDeclaration,
      declarationId: `d-${parcelId}`,
      parcels: [{ parcelId, itemNumber }],
      ...changes,
    };
    this.take(AnnounceParcels, declaration, given);
  }

  /** Sold from stock in Almaty. */
  sell(
    parcelId: string,
    quantity: number,
    changes: Partial<DataOf<typeof StockPickOrdered>> = {},
    given: Given = {},
  ): void {
    const order = {
      ...StockPickOrdered.example,
      pickId: `d-${parcelId}`,
      parcelId,
      itemNumber: numberOf(parcelId),
      lines: [{ sku: 'TEE', quantity }],
      ...changes,
    };
    this.take(AnnouncePick, order, given);
  }

  /** A lot of 500 T-shirts: into the zone (1210), or from there to Almaty (9810). */
  declareLot(
    parcelId: string,
    regime: '1210' | '9810',
    quantity = 500,
    changes: Partial<Declaration> = {},
    given: Given = {},
  ): void {
    const stays = regime === '1210';
    const lot: Partial<Declaration> = {
      clearanceUnit: 'lot',
      channel: 'commercial',
      regime,
      direction: stays ? 'import' : 'export',
      destinationCountry: stays ? 'CN' : 'KZ',
      product: 'stock',
      handoverFacility: 'URC-CBZ',
      lotNo: `LOT-${parcelId}`,
      warehouse: stays ? 'URC-CBZ' : 'ALA-OW',
      lines: [{ ...exampleDeclaration.lines[0]!, sku: 'TEE', quantity }],
    };
    this.announce(parcelId, { ...lot, ...changes }, given);
  }

  stock(facility: string): { lotNo: string; quantity: number }[] {
    const here = this.service.all(ShelfTable).filter((shelf) => shelf.facility === facility);
    return here.flatMap(({ lots }) => lots.map(({ lotNo, quantity }) => ({ lotNo, quantity })));
  }

  scan(parcelId: string, grams?: number, changes: Partial<DataOf<typeof BarcodeScanned>> = {}): ScanAnswer {
    const at = this.now.toISOString();
    const weight = grams === undefined ? {} : { grams };
    const data = { barcode: numberOf(parcelId), facility: 'URC-OE', device: 'scale-1', at, ...weight, ...changes };
    return this.take(ScanBarcode, data);
  }

  parcel(parcelId: string) {
    return this.service.state(ParcelTable, parcelId)!;
  }

  parcels() {
    return this.service.all(ParcelTable);
  }

  bags() {
    return this.service.all(ReceptacleTable);
  }

  despatches() {
    return this.service.all(DespatchTable);
  }

  named(type: string): Published[] {
    return this.published.filter((event) => event.type === type);
  }

  /** Where a unit is by the ledger: accounts with something in them, those outside our hands left out. */
  placesOf(unit: string): string[] {
    const sums = new Map<string, number>();
    for (const entry of this.ledger) {
      if (entry.unit === unit) sums.set(entry.account, (sums.get(entry.account) ?? 0) + entry.quantity);
    }
    return [...sums].filter(([account, sum]) => sum !== 0 && !account.startsWith('world:')).map(([account]) => account);
  }

  /** Pieces of stock by account, from the ledger. */
  piecesIn(account: string): number {
    const entries = this.ledger.filter((entry) => entry.account === account && entry.unit.startsWith('stock:'));
    return entries.reduce((sum, { quantity }) => sum + quantity, 0);
  }
}

export function numberOf(parcelId: string): string {
  return `LZ-${parcelId}-CN`.toUpperCase();
}

/** The sentence of a refusal; what else was answered, as it is. */
export function detailOf<Answer>(answer: Answer | Refusal): Answer | string | undefined {
  return isRefusal(answer) ? (answer.detail ?? answer.code) : answer;
}
