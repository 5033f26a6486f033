import { createSecretKey } from 'node:crypto';
import {
  FacilityPublished,
  LanePublished,
  type Order,
  type Payment,
  ProductPublished,
  type Waybill,
} from '#libs/contracts';
import { type Message, type UseCase } from '#libs/messaging';
import { InMemoryService } from '#libs/messaging/testing';
import type { KeyRing } from '#libs/service-kit';
import { AdmissionWindow } from '../../src/admission/admission-window.service.js';
import { LodgeWaiting } from '../../src/admission/lodge-waiting.use-case.js';
import type { UnderWayQueries, UnderWaySnapshot } from '../../src/admission/under-way.queries.js';
import { UnderWayRows } from '../../src/admission/under-way.table.js';
import { hasPlace } from '../../src/admission/window-places.js';
import { ReportPartialDocument } from '../../src/ceb/report-partial-document.use-case.js';
import { ReportPayment } from '../../src/documents/report-payment.use-case.js';
import { ReportWaybill } from '../../src/documents/report-waybill.use-case.js';
import type { HeadingTableService } from '../../src/headings/heading-table.service.js';
import { nomenclatureAt } from '../../src/headings/nomenclature.js';
import type { IntakeConfig } from '../../src/intake.config.js';
import { StoreFacility } from '../../src/network/store-facility.use-case.js';
import { StoreLane } from '../../src/network/store-lane.use-case.js';
import { StoreProduct } from '../../src/network/store-product.use-case.js';
import { MilestoneRows } from '../../src/order-state/milestone.table.js';
import { orderKeyOf } from '../../src/order-state/order.js';
import { OrderTable } from '../../src/order-state/order.table.js';
import { AmendOrder } from '../../src/orders/amend-order.use-case.js';
import { CancelOrder } from '../../src/orders/cancel-order.use-case.js';
import { OrderRequests } from '../../src/orders/order-requests.service.js';
import { PlaceOrder } from '../../src/orders/place-order.use-case.js';
import type { PartyDirectory } from '../../src/parties/party-directory.service.js';
import type { PersonSecret } from '../../src/privacy/person-secret.service.js';
import type { StagingKey } from '../../src/privacy/staging-key.service.js';
import { RecordStockBooking, type StockBooking } from '../../src/stock/record-stock-booking.use-case.js';
import { RecordClearance } from '../../src/tracking/record-clearance.use-case.js';
import { RecordParcelEvent } from '../../src/tracking/record-parcel-event.use-case.js';
import type { DeclaredUnit } from '../../src/units/declare-unit.js';
import { DeclareUnit } from '../../src/units/declare-unit.use-case.js';

export const now = new Date('2026-11-23T08:00:00Z');
const KEY = Buffer.alloc(32, 7);
/** Keys as they were stored before they were wrapped. */
const unwrapped = { unwrap: (key: string) => key } as KeyRing;

/** Intake's use cases in memory, with the smallest network that carries a parcel. All is test data. */
export class IntakeInMemory extends InMemoryService {
  readonly placeOrder: PlaceOrder;
  readonly amendOrder: AmendOrder;
  readonly cancelOrder = new CancelOrder();
  readonly reportPayment: ReportPayment;
  readonly reportWaybill: ReportWaybill;
  readonly reportPartialDocument: ReportPartialDocument;
  readonly declareUnit: DeclareUnit;
  readonly config = {
    defaultFacility: 'URC-OE',
    bondedWarehouse: 'URC-CBZ',
    numberRanges: [],
    checksIdentityDigit: true,
  } as unknown as IntakeConfig;
  readonly stagingKey = { bytes: Buffer.alloc(32, 1) } as StagingKey;
  /** Customs codes of parties, and who has entrusted whom with what: `principal agent document`. */
  readonly links = { codes: new Map<string, string>(), entrusted: new Set<string>() };
  readonly directory = {
    idOf: (name: string) => this.links.codes.get(name) ?? name,
    entrusts: (...names: readonly string[]) => this.links.entrusted.has(names.join(' ')),
  } as unknown as PartyDirectory;
  private made = 0;

  readonly window: AdmissionWindow;
  readonly lodgeWaiting: LodgeWaiting;

  /** @param windowOrders places in the window of each party */
  constructor(windowOrders = 200) {
    super({ now: () => now });
    this.window = new AdmissionWindow(
      { snapshot: () => Promise.resolve(this.underWay()) } as UnderWayQueries,
      {
        windowOrders,
      } as IntakeConfig,
    );
    this.lodgeWaiting = new LodgeWaiting(this.window);
    const headings = { at: nomenclatureAt } as unknown as HeadingTableService;
    const persons = { key: createSecretKey(KEY) } as PersonSecret;
    const requests = new OrderRequests(headings, this.config, persons, this.directory);
    this.placeOrder = new PlaceOrder(requests, this.window);
    this.amendOrder = new AmendOrder(requests, unwrapped, this.window);
    this.reportPayment = new ReportPayment(persons, this.window);
    this.reportWaybill = new ReportWaybill(persons, this.window);
    this.reportPartialDocument = new ReportPartialDocument(this.placeOrder, this.amendOrder, persons, this.stagingKey);
    this.declareUnit = new DeclareUnit(headings, this.window);
    this.storeNetwork();
  }

  /** Status by status, as the timelines have them. */
  get timeline(): { status: string; detail: string | null }[] {
    return this.rows(MilestoneRows).map(({ status, detail }) => ({ status, detail }));
  }

  handle<Data, Answer>(useCase: UseCase<Data, Answer>, data: Data, envelope: Partial<Message> = {}): Answer {
    return this.run(useCase, data, { livemode: false, ...envelope });
  }

  place(order: Order, partyId = 'steppe-post') {
    return this.handle(this.placeOrder, { order, partyId, ...this.issue() });
  }

  amend(order: Order, partyId = 'steppe-post') {
    const orderKey = orderKeyOf(partyId, false, order.orderNo);
    return this.handle(this.amendOrder, { orderKey, order, partyId });
  }

  cancel(orderNo: string, partyId = 'steppe-post') {
    return this.handle(this.cancelOrder, { orderKey: orderKeyOf(partyId, false, orderNo) });
  }

  pay(payment: Payment, partyId = 'silk-pay') {
    return this.handle(this.reportPayment, { payment, partyId });
  }

  ship(waybill: Waybill, partyId = 'tianshan-express') {
    return this.handle(this.reportWaybill, { waybill, partyId });
  }

  declare(unit: DeclaredUnit, partyId = 'steppe-post') {
    return this.handle(this.declareUnit, { unit, partyId, ...this.issue() });
  }

  /** An event of customs. */
  clear(type: string, data: object, sequence: number) {
    this.handle(new RecordClearance(), data as never, { type, sequence });
  }

  /** An event of a facility about a parcel. */
  parcel(type: string, data: { declarationId: string; facility: string; at: string; to?: string }) {
    this.handle(new RecordParcelEvent(), data, { type });
  }

  book(booking: StockBooking) {
    this.handle(new RecordStockBooking(), booking);
  }

  order(orderNo: string, partyId = 'steppe-post') {
    return this.state(OrderTable, orderKeyOf(partyId, false, orderNo))!;
  }

  eventsOf(type: string) {
    return this.events.filter((event) => event.type === type);
  }

  issue() {
    const id = (): string => `issued-${++this.made}`;
    return {
      ids: { orderId: id(), parcelId: id(), declarationId: id() },
      parcelKey: KEY.toString('base64'),
      wrappedKey: KEY.toString('base64'),
    };
  }

  /** As some time later. */
  async lookAtWindow(): Promise<void> {
    await this.window.refresh(performance.now() + 10_000);
  }

  /** As the database has it. */
  private underWay(): UnderWaySnapshot {
    const parties = ['steppe-post', 'silk-market'].map((id) => ({ id, kinds: ['platform'] as const }));
    const placed = this.rows(UnderWayRows).filter(({ id }) => hasPlace(id));
    return { parties, places: placed.map(({ id, party_id: partyId }) => ({ id, partyId })) };
  }

  private storeNetwork(): void {
    const { example: facility } = FacilityPublished;
    const { example: product } = ProductPublished;
    for (const [code, country] of Object.entries({ 'URC-OE': 'CN', 'URC-CBZ': 'CN', 'ALA-OW': 'KZ' }))
      this.handle(new StoreFacility(), { ...facility, code, country });
    for (const name of ['surface', 'parcel', 'stock', 'local'])
      this.handle(new StoreProduct(), { ...product, product: name, channels: ['postal', 'express', 'commercial'] });
    for (const origin of ['URC-OE', 'URC-CBZ']) {
      const products = ['surface', 'parcel', 'stock'];
      this.handle(new StoreLane(), { ...LanePublished.example, laneId: `${origin}-ala`, origin, products });
    }
  }
}
