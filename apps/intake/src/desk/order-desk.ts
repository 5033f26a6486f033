import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Order } from '#libs/contracts';
import { Acts, newId } from '#libs/messaging';
import { Clock } from '#libs/service-kit';
import type { OnBehalf } from '../parties/party.js';
import { IntakeConfig } from '../intake.config.js';
import { amendOrder } from '../orders/amend-order.use-case.js';
import type { Answer } from '../order-state/order-summary.js';
import { cancelOrder } from '../orders/cancel-order.use-case.js';
import { erasePerson } from '../orders/erase-person.use-case.js';
import { HeadingTableService } from '../headings/heading-table.service.js';
import { NetworkReadiness } from '../network/network-readiness.service.js';
import { type OrderReference, type OrderRequest, requestOf } from '../orders/order-request.js';
import { placeOrder, type PlaceOrder } from '../orders/place-order.use-case.js';
import { PersonSecret } from '../privacy/person-secret.service.js';

const KEY_BYTES = 32;

/** Brings to a decision what it may not fetch itself: the time, ids, keys, and the table of headings. */
@Injectable()
export class OrderDesk {
  constructor(
    private readonly acts: Acts,
    private readonly clock: Clock,
    private readonly headings: HeadingTableService,
    private readonly config: IntakeConfig,
    private readonly network: NetworkReadiness,
    private readonly persons: PersonSecret,
  ) {}

  /** @throws TooBusy, StoreUnavailable, Problem `unavailable`: nothing was done */
  async place(order: Order, { partyId, livemode }: OnBehalf, idempotencyKey?: string): Promise<Answer> {
    this.network.need();
    const data = this.placing(order, partyId, idempotencyKey);
    return this.acts.perform(placeOrder, {
      name: 'PlaceOrder',
      actor: 'party',
      from: partyId,
      livemode,
      correlationid: data.ids.parcelId,
      data,
    });
  }

  /** For a post whose item came without data; by whoever has its form in the hand. */
  async keyIn(order: Order, { partyId, livemode }: OnBehalf): Promise<Answer> {
    this.network.need();
    const data = this.placing(order, partyId);
    const correlationid = data.ids.parcelId;
    return this.acts.perform(placeOrder, { name: 'KeyInForm', actor: 'warehouse', livemode, correlationid, data });
  }

  async amend(orderKey: string, order: Order, { partyId, livemode }: OnBehalf, revision?: number): Promise<Answer> {
    this.network.need();
    const data = { request: this.request(order, partyId), orderKey, revision };
    return this.acts.perform(amendOrder, { name: 'AmendOrder', actor: 'party', from: partyId, livemode, data });
  }

  cancel(orderKey: string, { partyId, livemode }: OnBehalf, reason?: string): Promise<Answer> {
    return this.acts.perform(cancelOrder, {
      name: 'CancelOrder',
      actor: 'party',
      from: partyId,
      livemode,
      data: { orderKey, reason },
    });
  }

  erase(orderKey: string, livemode: boolean, actor: 'party' | 'admin'): Promise<boolean> {
    return this.acts.perform(erasePerson, { name: 'ErasePerson', actor, livemode, data: { orderKey } });
  }

  placing(order: Order, partyId: string, idempotencyKey?: string): PlaceOrder {
    return { request: this.request(order, partyId), ...this.fresh(), idempotencyKey };
  }

  request(order: Order, partyId: string): OrderRequest {
    return requestOf(order, partyId, this.reference());
  }

  /** What an order is looked at with. */
  reference(): OrderReference {
    const { defaultFacility } = this.config;
    const { key: personKey } = this.persons;
    return { headings: this.headings.current, at: this.clock.now(), defaultFacility, personKey };
  }

  /** Ids and key for something new. */
  fresh(): Pick<PlaceOrder, 'ids' | 'parcelKey'> {
    return {
      ids: { orderId: newId(), parcelId: newId(), declarationId: newId() },
      parcelKey: randomBytes(KEY_BYTES).toString('base64'),
    };
  }
}
