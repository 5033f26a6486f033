import {
  type BarcodeScanned,
  type DataOf,
  type Envelope,
  exampleDeclaration,
  type Declaration,
  type Facility,
  FacilityPublished,
  ProductPublished,
  StockPickOrdered,
} from '#libs/contracts';
import type { Aggregate, Decision, Handler, Incoming, Ref, States } from '#libs/messaging';
import { announceParcel, announcePick } from '../src/announcements/announce-parcel.use-case.js';
import { recordFacility, recordProduct } from '../src/network/record-network.use-case.js';
import type { ScanAnswer } from '../src/scanning/scan-answer.js';
import { scanBarcode } from '../src/scanning/scan-barcode.use-case.js';
import type { LedgerEntry } from '../src/ledger/ledger.js';
import { type TemperatureReading } from '../src/cold-chain/temperature-reading.table.js';
import { DespatchTable } from '../src/despatches/despatch.table.js';
import { LedgerEntries } from '../src/ledger/ledger.table.js';
import { ParcelTable } from '../src/parcels/parcel.table.js';
import { ReceptacleTable } from '../src/receptacles/receptacle.table.js';
import { ShelfTable } from '../src/stock/shelf.table.js';

export interface Published {
  readonly type: string;
  readonly subject: string;
  readonly sequence: number;
  readonly livemode: boolean;
  readonly data: Record<string, unknown>;
}

type Given = Partial<Pick<Envelope, 'sequence' | 'livemode' | 'time'>>;

const otherFacilities = [
  { code: 'URC-CBZ', kinds: ['bonded-zone'], numbersUnder: 'CNURCA' },
  { code: 'URC-COLD', kinds: ['cold-store'], temperatureBands: ['ambient', 'chilled', 'frozen'] },
  { code: 'URC-RAIL', kinds: ['rail-hub'], numbersUnder: 'CNURCA' },
  { code: 'ALA-OW', kinds: ['overseas-warehouse'], country: 'KZ' },
] satisfies Partial<Facility>[];

/** A warehouse without a database: decisions are applied as the chunk runner applies them, one at a time. */
export class Warehouse {
  readonly published: Published[] = [];
  readonly ledger: LedgerEntry[] = [];
  readonly readings: TemperatureReading[] = [];
  readonly parked = new Set<string>();
  readonly line = exampleDeclaration.lines[0]!;
  now = new Date('2026-11-23T08:00:00Z');
  private readonly rows = new Map<string, string>();
  private readonly sequences = new Map<string, number>();
  private ids = 0;

  constructor() {
    this.takeFacility(FacilityPublished.example);
    for (const facility of otherFacilities) this.takeFacility({ ...FacilityPublished.example, ...facility });
    this.take(recordProduct, { ...ProductPublished.example, offices: { KZ: 'KZALAA', UZ: 'UZTASA' } });
    const { category: _, subclass: __, ...other } = ProductPublished.example;
    for (const product of ['parcel', 'stock', 'local']) {
      this.take(recordProduct, { ...other, product, offices: { KZ: 'ALA-OW', UZ: 'TAS-OW' } });
    }
  }

  /** An event or act: both are decided alike. */
  take<Data, Answer>(handler: Handler<Data, Answer>, data: Data, given: Given = {}): Answer | undefined {
    const time = this.now.toISOString();
    const incoming: Incoming<Data> = {
      id: this.id(),
      source: 'test',
      type: 'test',
      typeversion: 1,
      time,
      recordedtime: time,
      subject: '',
      sequence: 0,
      correlationid: 'c',
      causationid: 'c',
      livemode: true,
      topic: '',
      key: '',
      data,
      ...given,
    };
    const context = { now: this.now, newId: () => this.id(), random: () => 0.5 };
    const decision = handler.decide(this.states(), structuredClone(incoming), context);
    this.apply(decision);
    return decision.answer;
  }

  takeFacility(facility: Facility): void {
    this.take(recordFacility, facility);
  }

  announce(parcelId: string, changes: Partial<Declaration> = {}, given: Given = {}): void {
    const itemNumber = numberOf(parcelId);
    const declaration = {
      ...exampleDeclaration,
      declarationId: `d-${parcelId}`,
      parcels: [{ parcelId, itemNumber }],
      ...changes,
    };
    this.take(announceParcel, declaration, given);
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
    this.take(announcePick, order, given);
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
    const here = this.all(ShelfTable).filter((shelf) => shelf.facility === facility);
    return here.flatMap(({ lots }) => lots.map(({ lotNo, quantity }) => ({ lotNo, quantity })));
  }

  scan(parcelId: string, grams?: number, changes: Partial<DataOf<typeof BarcodeScanned>> = {}): ScanAnswer {
    const at = this.now.toISOString();
    const weight = grams === undefined ? {} : { grams };
    const data = { barcode: numberOf(parcelId), facility: 'URC-OE', device: 'scale-1', at, ...weight, ...changes };
    return this.take(scanBarcode, data)!;
  }

  parcel(parcelId: string) {
    return this.state(ParcelTable, parcelId)!;
  }

  parcels() {
    return this.all(ParcelTable);
  }

  bags() {
    return this.all(ReceptacleTable);
  }

  despatches() {
    return this.all(DespatchTable);
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

  state<State>(table: Aggregate<State>, id: string): State | undefined {
    const row = this.rows.get(`${table.table}|${id}`);
    return row === undefined ? undefined : (JSON.parse(row) as State);
  }

  all<State>(table: Aggregate<State>): State[] {
    return [...this.rows]
      .filter(([name]) => name.startsWith(`${table.table}|`))
      .map(([, row]) => JSON.parse(row) as State);
  }

  private states(): States {
    return {
      get: (table, id) => this.state(table, id),
      need: () => undefined,
      isParked: (topic, key) => this.parked.has(`${topic}|${key}`),
    };
  }

  private apply({ writes = [], events = [], rows = [] }: Decision<unknown>): void {
    for (const { ref, state } of writes) this.rows.set(nameOf(ref), JSON.stringify(state));
    for (const { type, of, facts, data } of events) {
      const sequence = (this.sequences.get(nameOf(of)) ?? 0) + 1;
      this.sequences.set(nameOf(of), sequence);
      const { livemode } = facts;
      this.published.push({
        type: type.name,
        subject: of.id,
        sequence,
        livemode,
        data: data as Record<string, unknown>,
      });
    }
    for (const { table, row } of rows) {
      if (table.table === LedgerEntries.table) this.ledger.push(row as unknown as LedgerEntry);
      else this.readings.push(row as unknown as TemperatureReading);
    }
  }

  private id(): string {
    this.ids += 1;
    return `id-${String(this.ids).padStart(8, '0')}`;
  }
}

export function numberOf(parcelId: string): string {
  return `LZ-${parcelId}-CN`.toUpperCase();
}

function nameOf({ table, id }: Ref): string {
  return `${table.table}|${id}`;
}
