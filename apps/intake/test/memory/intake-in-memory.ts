import { createSecretKey } from 'node:crypto';
import {
  type Envelope,
  FacilityPublished,
  LanePublished,
  type Order,
  ProductPublished,
  type Payment,
  type Waybill,
} from '#libs/contracts';
import type { Aggregate, Context, Handler, Incoming, Outgoing, Ref, States } from '#libs/messaging';
import { learnFacility, learnLane, learnProduct } from '../../src/network/store-network.use-case.js';
import { requestOf } from '../../src/orders/order-request.js';
import { placeOrder } from '../../src/orders/place-order.use-case.js';
import {
  paymentReportOf,
  reportPayment,
  reportWaybill,
  waybillReportOf,
} from '../../src/documents/report-document.use-case.js';
import { orderKeyOf } from '../../src/order-state/order.js';
import { OrderTable } from '../../src/order-state/order.table.js';

export const now = new Date('2026-11-23T08:00:00Z');
const KEY = Buffer.alloc(32, 7);

/** Intake's decisions over a map: one after another, for the stories of documents and stock. */
export class IntakeInMemory implements States {
  readonly published: Outgoing[] = [];
  /** Status by status, as the timelines have them. */
  readonly told: { status: unknown; detail: unknown }[] = [];
  readonly reference = {
    headings: undefined,
    at: now,
    defaultFacility: 'URC-OE',
    personKey: createSecretKey(KEY),
  };
  private readonly states = new Map<string, unknown>();
  private ids = 0;

  constructor() {
    const { example: facility } = FacilityPublished;
    const { example: product } = ProductPublished;
    for (const [code, country] of Object.entries({ 'URC-OE': 'CN', 'URC-CBZ': 'CN', 'ALA-OW': 'KZ' }))
      this.handle(learnFacility, { ...facility, code, country });
    for (const name of ['surface', 'parcel', 'stock', 'local'])
      this.handle(learnProduct, { ...product, product: name, channels: ['postal', 'express', 'commercial'] });
    for (const origin of ['URC-OE', 'URC-CBZ']) {
      const products = ['surface', 'parcel', 'stock'];
      this.handle(learnLane, { ...LanePublished.example, laneId: `${origin}-ala`, origin, products });
    }
  }

  get<State>(table: Aggregate<State>, id: string): State | undefined {
    return this.states.get(`${table.table}|${id}`) as State | undefined;
  }

  need(): void {
    // Everything is at hand.
  }

  isParked(): boolean {
    return false;
  }

  handle<Data, Answer>(handler: Handler<Data, Answer>, data: Data, envelope: Partial<Envelope> = {}): Answer {
    const context: Context = { now, newId: () => this.newId(), random: () => 0.5 };
    const decision = handler.decide(this, incoming(data, envelope), context);
    const { writes = [], events = [], rows = [], answer } = decision;
    const written = writes.map(({ ref }) => nameOf(ref));
    if (new Set(written).size < written.length) throw new Error(`an aggregate is written twice: ${written.join(', ')}`);
    for (const { ref, state } of writes) this.states.set(nameOf(ref), structuredClone(state));
    for (const { of, type } of events)
      if (!this.states.has(nameOf(of))) throw new Error(`${type.name} is about nothing`);
    this.published.push(...events);
    for (const { row } of rows) this.told.push({ status: row['status'], detail: row['detail'] });
    return answer as Answer;
  }

  newIds() {
    return { orderId: this.newId(), parcelId: this.newId(), declarationId: this.newId() };
  }

  place(order: Order, partyId = 'steppe-post') {
    const request = requestOf(order, partyId, this.reference);
    return this.handle(placeOrder, { request, ids: this.newIds(), parcelKey: KEY.toString('base64') });
  }

  pay(payment: Payment, partyId = 'silk-pay') {
    return this.handle(reportPayment, paymentReportOf(payment, partyId, this.reference.personKey));
  }

  ship(waybill: Waybill, partyId = 'tianshan-express') {
    return this.handle(reportWaybill, waybillReportOf(waybill, partyId, this.reference.personKey));
  }

  order(orderNo: string, partyId = 'steppe-post') {
    return this.get(OrderTable, orderKeyOf(partyId, false, orderNo))!;
  }

  eventsOf(name: string): Outgoing[] {
    return this.published.filter(({ type }) => type.name === name);
  }

  private newId(): string {
    this.ids += 1;
    return `id-${this.ids}`;
  }
}

function nameOf({ table, id }: Ref): string {
  return `${table.table}|${id}`;
}

function incoming<Data>(data: Data, envelope: Partial<Envelope>): Incoming<Data> {
  const at = now.toISOString();
  const names = { id: 'e', source: 'test', type: 'test', subject: 's', correlationid: 'e', causationid: 'e' };
  const rest = { typeversion: 1, time: at, recordedtime: at, sequence: 1, livemode: false };
  return { ...names, ...rest, ...envelope, data, topic: '', key: '' };
}
