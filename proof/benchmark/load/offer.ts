import { OrderPlaced, WaybillReported } from '#libs/contracts';
import type { ProducerRecord } from '#libs/messaging';

import { OutsidePublisher, published } from '../../../tools/client/order-publisher.js';
import { scanRecord } from '../../../tools/simulator/scan-record.js';
import type { RunningVariant } from '../variants/variant.js';
import { offerOf, type Offer } from './mix.js';
import { OrderPost } from './order-post.js';
import type { Outcomes } from './outcomes.js';

/** Sends orders and scans when they are due and does not wait for what becomes of them. */
export class Offerer {
  readonly #post: OrderPost;
  readonly #publishers;
  readonly #parties;
  /** What waits for the send before it: a party keeps the order of its own records. */
  readonly #queues = { orders: [] as ProducerRecord[], scans: [] as ProducerRecord[] };
  readonly #sending = { orders: false, scans: false };

  constructor(private readonly variant: RunningVariant) {
    this.#post = new OrderPost(variant.intakeUrl);
    this.#publishers = {
      orders: new OutsidePublisher(variant.kafka, 'bench-parties'),
      scans: new OutsidePublisher(variant.kafka, 'bench-scanners'),
    };
    this.#parties = new Map(variant.parties.map((party) => [party.id, party]));
  }

  /** The orders of a step, made before its time begins. */
  prepare(outcomes: Outcomes, firstSerial: number): Offer[] {
    return Array.from({ length: outcomes.total }, (_, i) => offerOf(firstSerial + i, outcomes.orderNo(i)));
  }

  orders(offers: readonly Offer[], due: readonly number[], outcomes: Outcomes): void {
    const at = this.variant.now();
    const party = (id: string) => this.#parties.get(id)!;
    offers.forEach(({ order, party: id, by, waybill }, i) => {
      const event = { type: OrderPlaced, key: order.orderNo, data: { order } };
      if (by === 'topic') this.#queues.orders.push(published(party(id), event, at));
      else void this.#byHttp(id, JSON.stringify(order), due[i]!, outcomes);
      if (waybill) {
        const sent = { type: WaybillReported, key: waybill.number, data: { waybill } };
        this.#queues.orders.push(published(party(waybill.logisticsCode), sent, at));
      }
    });
    void this.#flush('orders');
  }

  scans(offers: readonly Offer[]): void {
    const at = this.variant.now();
    for (const { order, facility } of offers) {
      const { itemNumber: barcode, grossWeightGrams: grams } = order;
      const scan = { device: 'scale-1', purpose: 'sorting', barcode, facility, grams, livemode: false } as const;
      this.#queues.scans.push(scanRecord(scan, at));
    }
    void this.#flush('scans');
  }

  async close(): Promise<void> {
    await Promise.all([this.#post.close(), ...Object.values(this.#publishers).map((each) => each.disconnect())]);
  }

  async #byHttp(partyId: string, body: string, due: number, outcomes: Outcomes): Promise<void> {
    const status = await this.#post.post(this.#parties.get(partyId)!, body);
    if (status === 202) outcomes.answeredAfterMs.push(Date.now() - due);
    else outcomes.refused += 1;
  }

  async #flush(what: 'orders' | 'scans'): Promise<void> {
    if (this.#sending[what]) return;
    this.#sending[what] = true;
    try {
      while (this.#queues[what].length > 0) {
        await this.#publishers[what].send(this.#queues[what].splice(0, 2_000)).catch(() => undefined);
      }
    } finally {
      this.#sending[what] = false;
    }
  }
}
