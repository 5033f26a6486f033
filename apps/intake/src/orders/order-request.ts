import type { KeyObject } from 'node:crypto';
import type { Order } from '#libs/contracts';
import { digestOf } from '../order-state/canonical.js';
import { fingerprintsOf, type PersonFingerprints, personTokenOf } from '../privacy/person-fingerprint.js';
import { type Reference, type ValidatedOrder, validateOrder } from './validate-order.js';

/** An order that was validated by itself, with what is derived from it. */
export interface OrderRequest extends ValidatedOrder {
  readonly partyId: string;
  /** Of the order as it will be kept: two spellings of one item number are the same order. */
  readonly digest: string;
  /** Taken where the order names none. */
  readonly defaultFacility: string;
  /** Under which name the documents of other parties call the party. */
  readonly platform: string;
  readonly personToken: string;
  /** Only where documents of other parties must agree with the order. */
  readonly fingerprints: PersonFingerprints | undefined;
}

/** What an order is validated with, beside itself. */
export interface OrderReference extends Reference {
  readonly defaultFacility: string;
  readonly personKey: KeyObject;
}

/** Whom the documents of the order name, where it is not the party and the addressee. */
export interface NamedPersons {
  readonly platform?: string | undefined;
  readonly buyer?:
    | { readonly name: string; readonly identityNumber?: string | undefined; readonly phone?: string | undefined }
    | undefined;
}

export function requestOf(
  given: Order,
  partyId: string,
  reference: OrderReference,
  named: NamedPersons = {},
): OrderRequest {
  const validated = validateOrder(given, reference);
  const { addressee } = given;
  const buyer = named.buyer ?? addressee;
  const isMatched = (validated.regime?.documents.length ?? 0) > 1;
  return {
    ...validated,
    partyId,
    digest: digestOf(validated.order),
    defaultFacility: reference.defaultFacility,
    platform: named.platform ?? partyId,
    personToken: personTokenOf(buyer, reference.personKey),
    fingerprints: isMatched ? fingerprintsOf(buyer, addressee, reference.personKey) : undefined,
  };
}
