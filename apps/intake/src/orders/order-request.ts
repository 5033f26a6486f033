import type { KeyObject } from 'node:crypto';
import type { Finding, Order } from '#libs/contracts';
import { digestOf } from '../order-state/canonical.js';
import { fingerprintsOf, type PersonFingerprints, personTokenOf, phoneTokenOf } from '../privacy/person-fingerprint.js';
import { buyerOf } from './validate-persons.js';
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
  /** Of the same person by the phone number alone, where the token is by something else. */
  readonly alsoKnownAs: string | undefined;
  /** Only where documents of other parties must agree with the order. */
  readonly fingerprints: PersonFingerprints | undefined;
}

/** What an order is validated with, beside itself. */
export interface OrderReference extends Reference {
  readonly defaultFacility: string;
  readonly personKey: KeyObject;
}

/** What the documents that an order is made of say beside it. */
export interface NamedPersons {
  /** Under which name the documents of other parties call the party, if not by its id. */
  readonly platform?: string | undefined;
  /** Where they differ in what customs is told of. */
  readonly doubts?: readonly Finding[] | undefined;
}

export function requestOf(
  given: Order,
  partyId: string,
  reference: OrderReference,
  named: NamedPersons = {},
): OrderRequest {
  const validated = validateOrder(given, reference);
  const { addressee } = given;
  const buyer = { ...addressee, identityNumber: undefined, phone: undefined, ...buyerOf(given) };
  const personToken = personTokenOf(buyer, reference.personKey);
  const byPhone = phoneTokenOf(buyer, reference.personKey);
  const isMatched = (validated.regime?.documents.length ?? 0) > 1;
  return {
    ...validated,
    warnings: [...validated.warnings, ...(named.doubts ?? [])],
    partyId,
    digest: digestOf(validated.order),
    defaultFacility: reference.defaultFacility,
    platform: named.platform ?? partyId,
    personToken,
    alsoKnownAs: byPhone === personToken ? undefined : byPhone,
    fingerprints: isMatched ? fingerprintsOf(buyer, addressee, addressee.country, reference.personKey) : undefined,
  };
}
