import { setTimeout as sleep } from 'node:timers/promises';

import { OrderPlaced, WaybillReported } from '#libs/contracts';
import type { ProducerRecord } from '#libs/messaging';

import { OutsidePublisher, published } from '../../../tools/client/order-publisher.js';
import { scanRecord } from '../../../tools/simulator/scan-record.js';
import type { RunningVariant } from '../variants/variant.js';
import type { Offer } from './mix.js';
import { OrderPost } from './order-post.js';
import type { Outcomes } from './outcomes.js';

/** Real milliseconds for which records are collected into one send; they count in every latency, which begins when an order is due. */
export const LINGER_MS = 30;
const MOST_IN_ONE_SEND = 2_000;

/** Sends orders and scans when they are due and does not wait for what becomes of them. */
export class Offerer {
  readonly #post: OrderPost;
  readonly #publisher;
  readonly #parties;
  /** What waits for the send before it: a party keeps the order of its own records. */
  readonly #queue: ProducerRecord[] = [];
  #isSending = false;

  constructor(private readonly variant: Pick<RunningVariant, 'intakeUrl' | 'kafka' | 'parties' | 'now'>) {
    this.#post = new OrderPost(variant.intakeUrl);
    this.#publisher = new OutsidePublisher(variant.kafka, 'bench-outside');
    this.#parties = new Map(variant.parties.map((party) => [party.id, party]));
  }

  orders(offers: readonly Offer[], due: readonly number[], outcomes: Outcomes): void {
    const at = this.variant.now();
    const party = (id: string) => this.#parties.get(id)!;
    offers.forEach(({ order, party: id, by, waybill }, i) => {
      const event = { type: OrderPlaced, key: order.orderNo, data: { order } };
      if (by === 'topic') this.#queue.push(published(party(id), event, at));
      else void this.#byHttp(id, JSON.stringify(order), due[i]!, outcomes);
      if (waybill) {
        const sent = { type: WaybillReported, key: waybill.number, data: { waybill } };
        this.#queue.push(published(party(waybill.logisticsCode), sent, at));
      }
    });
    void this.#flush();
  }

  scans(offers: readonly Offer[]): void {
    const at = this.variant.now();
    for (const { order, facility } of offers) {
      const { itemNumber: barcode, grossWeightGrams: grams } = order;
      const scan = { device: 'scale-1', purpose: 'sorting', barcode, facility, grams, livemode: false } as const;
      this.#queue.push(scanRecord(scan, at));
    }
    void this.#flush();
  }

  async close(): Promise<void> {
    await Promise.all([this.#post.close(), this.#publisher.disconnect()]);
  }

  async #byHttp(partyId: string, body: string, due: number, outcomes: Outcomes): Promise<void> {
    const status = await this.#post.post(this.#parties.get(partyId)!, body);
    if (status === 202) outcomes.answeredAfterMs.push(Date.now() - due);
    else outcomes.refused += 1;
  }

  async #flush(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      while (this.#queue.length > 0) {
        await sleep(LINGER_MS);
        await this.#publisher.send(this.#queue.splice(0, MOST_IN_ONE_SEND)).catch(() => undefined);
      }
    } finally {
      this.#isSending = false;
    }
  }
}
