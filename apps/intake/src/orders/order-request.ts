import type { KeyObject } from 'node:crypto';
import type { Order } from '#libs/contracts';
import { digestOf } from '../order-state/canonical.js';
import { type ValidatedOrder, validateOrder, type Reference } from './validate-order.js';
import { fingerprintsOf, type PersonFingerprints, personTokenOf } from '../privacy/person-fingerprint.js';
import type { Buyer } from '../ceb/order-document.js';

/** An order that was looked at, ready to be decided on. Everything by chance or from the clock is settled here, before the decision. */
export interface OrderRequest extends ValidatedOrder {
  readonly partyId: string;
  /** Of the order as it will be kept: two spellings of one item number are the same order. */
  readonly digest: string;
  /** Taken where the order names none. */
  readonly defaultFacility: string;
  /** Under which name the documents of others call the party. */
  readonly platform: string;
  readonly personToken: string;
  /** Only where documents of others must agree with the order. */
  readonly marks: PersonFingerprints | undefined;
}

/** What an order does not bring along itself. */
export interface OrderReference extends Reference {
  readonly defaultFacility: string;
  readonly personKey: KeyObject;
}

/** Whom the documents of the order name, if not the party and the addressee. */
export interface Named {
  readonly platform?: string | undefined;
  readonly buyer?: Buyer | undefined;
}

export function requestOf(given: Order, partyId: string, reference: OrderReference, named: Named = {}): OrderRequest {
  const examined = validateOrder(given, reference);
  const { addressee } = given;
  const buyer = named.buyer ?? addressee;
  const matched = (examined.regime?.documents.length ?? 0) > 1;
  return {
    ...examined,
    partyId,
    digest: digestOf(examined.order),
    defaultFacility: reference.defaultFacility,
    platform: named.platform ?? partyId,
    personToken: personTokenOf(buyer, reference.personKey),
    marks: matched ? fingerprintsOf(buyer, addressee, reference.personKey) : undefined,
  };
}
