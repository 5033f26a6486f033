import { createHmac, type KeyObject } from 'node:crypto';
import type { Person } from '#libs/contracts';
import { NOT_STATED } from '../persons/not-stated.js';
import { phoneNumberOf } from '../persons/phone-number.js';

/**
 * Persons as the documents of an order are compared by: keyed hashes, so that a name or number is found equal or different without being
 * kept. The key is the service's own secret; without it a hash reveals nothing, and the few digits of a number cannot be guessed by trying all.
 */
export interface PersonFingerprints {
  readonly buyerName?: string | undefined;
  readonly buyerIdentity?: string | undefined;
  readonly buyerNumber?: string | undefined;
  readonly consigneeName?: string | undefined;
  /** Of the digits of the phone number, as it is written. */
  readonly consigneePhone?: string | undefined;
  /** Of the phone number in one spelling. Not in what former versions kept. */
  readonly consigneeNumber?: string | undefined;
  /** Of an address that is stated in one. */
  readonly consigneeAddress?: string | undefined;
  /** Of street and city that are stated apart: alone, and in both orders. */
  readonly consigneeAddresses?: readonly string[] | undefined;
}

type Known = {
  readonly [Field in 'name' | 'phone' | 'identityNumber' | 'street' | 'city' | 'country']?: Person[Field] | undefined;
};
type Kind = 'name' | 'identity' | 'phone' | 'number' | 'address' | 'person';

/** HMAC-SHA-256 over the normalised spelling, base64url. */
export function fingerprintOf(kind: Kind, text: string, key: KeyObject): string {
  return createHmac('sha256', key)
    .update(`${kind}\0${spelling(kind, text)}`)
    .digest('base64url');
}

/** As `fingerprintOf`; undefined for a text that is blank or absent. */
export function markOf(kind: Kind, text: string | undefined, key: KeyObject): string | undefined {
  return text === undefined || spelling(kind, text) === '' ? undefined : fingerprintOf(kind, text, key);
}

/** The fingerprint of a phone number in one spelling. @param country whose number it is where it names none */
export function numberMarkOf(phone: string | undefined, country: string, key: KeyObject): string | undefined {
  return markOf('number', phone === undefined ? undefined : phoneNumberOf(phone, country), key);
}

/**
 * Identifies the person that limits and allowances count for: by the mark that lasts longest, identity number or phone number; only where
 * there is neither by name and address. Spellings of the name do not count beside a lasting mark.
 */
export function personTokenOf(person: Known, key: KeyObject): string {
  const { name = '', identityNumber = '', street = '', city = '' } = person;
  const identity = spelling('identity', identityNumber);
  if (identity !== '') return fingerprintOf('person', `id ${identity}`, key);
  return phoneTokenOf(person, key) ?? fingerprintOf('person', `at ${name} ${street} ${city}`, key);
}

/**
 * The token that the same person has where only the phone number is known; undefined without a number. What is sent to a person with an
 * identity number counts for it as well.
 */
export function phoneTokenOf({ phone, country = '' }: Known, key: KeyObject): string | undefined {
  const number = phone === undefined ? undefined : phoneNumberOf(phone, country);
  return number === undefined ? undefined : fingerprintOf('person', `tel ${number}`, key);
}

/** @param country of the addressee: numbers of both that name no country are of it */
export function fingerprintsOf(buyer: Known, consignee: Known, country: string, key: KeyObject): PersonFingerprints {
  return {
    buyerName: markOf('name', buyer.name, key),
    buyerIdentity: markOf('identity', buyer.identityNumber, key),
    buyerNumber: numberMarkOf(buyer.phone, country, key),
    consigneeName: markOf('name', consignee.name, key),
    consigneePhone: markOf('phone', consignee.phone, key),
    consigneeNumber: numberMarkOf(consignee.phone, country, key),
    ...addressMarksOf(consignee, key),
  };
}

function addressMarksOf({ street = '', city = '' }: Known, key: KeyObject): Partial<PersonFingerprints> {
  if (city === NOT_STATED) return { consigneeAddress: markOf('address', street, key) };
  return {
    consigneeAddresses: [street, city + street, street + city].flatMap((text) => markOf('address', text, key) ?? []),
  };
}

/** Systems differ in widths, case and blanks, in an address also in marks between its words; nothing else may differ. */
function spelling(kind: string, text: string): string {
  if (kind === 'phone') return text.normalize('NFKC').replace(/\D+/g, '');
  const plain = text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  return kind === 'address' ? plain.replace(/[\p{P}\p{S}]+/gu, '') : plain;
}
