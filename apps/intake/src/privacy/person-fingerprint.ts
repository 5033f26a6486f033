import { createHmac, type KeyObject } from 'node:crypto';
import type { Person } from '#libs/contracts';

/**
 * Persons as the documents of an order are compared by: keyed hashes, so that a name or number is found equal or different without being
 * kept. The key is the service's own secret; without it a hash reveals nothing, and the few digits of a number cannot be guessed by trying all.
 */
export interface PersonFingerprints {
  readonly buyerName?: string | undefined;
  readonly buyerIdentity?: string | undefined;
  readonly consigneeName?: string | undefined;
  readonly consigneePhone?: string | undefined;
}

type Known = {
  readonly [Field in 'name' | 'phone' | 'identityNumber' | 'street' | 'city']?: Person[Field] | undefined;
};

/** HMAC-SHA-256 over the normalised spelling, base64url. */
export function fingerprintOf(kind: 'name' | 'identity' | 'phone' | 'person', text: string, key: KeyObject): string {
  return createHmac('sha256', key)
    .update(`${kind}\0${spelling(kind, text)}`)
    .digest('base64url');
}

/** Identifies the person that limits and allowances count for: by identity number, else by name and phone, else by name and address. */
export function personTokenOf(
  { name = '', phone, identityNumber, street = '', city = '' }: Known,
  key: KeyObject,
): string {
  if (identityNumber !== undefined) return fingerprintOf('person', `id ${identityNumber}`, key);
  return fingerprintOf(
    'person',
    phone === undefined ? `at ${name} ${street} ${city}` : `tel ${name} ${digits(phone)}`,
    key,
  );
}

export function fingerprintsOf(buyer: Known, consignee: Known, key: KeyObject): PersonFingerprints {
  const mark = (kind: 'name' | 'identity' | 'phone', text: string | undefined) =>
    text === undefined ? undefined : fingerprintOf(kind, text, key);
  return {
    buyerName: mark('name', buyer.name),
    buyerIdentity: mark('identity', buyer.identityNumber),
    consigneeName: mark('name', consignee.name),
    consigneePhone: mark('phone', consignee.phone),
  };
}

/** Systems differ in widths, case and blanks; nothing else may differ. */
function spelling(kind: string, text: string): string {
  return kind === 'phone' ? digits(text) : text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
}

function digits(phone: string): string {
  return phone.normalize('NFKC').replace(/\D+/g, '');
}
