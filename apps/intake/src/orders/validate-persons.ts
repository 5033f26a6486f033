import { identityNumberFault } from '#libs/ceb';
import type { Buyer, Finding, Order, Person } from '#libs/contracts';
import type { ValidationResult } from './validation-result.js';
import type { RegimeRule } from '../reference-data/regimes.js';
import { faultOfText } from '../persons/visible-text.js';

/** How identity numbers are checked. */
export interface IdentityRules {
  /** Whether the check character of a Chinese identity card counts: official sample messages have wrong ones. */
  readonly checkDigit: boolean;
}

/** Who bought: as the order or its CEB document names them, else the addressee. */
export function buyerOf({ buyer, addressee }: Pick<Order, 'buyer' | 'addressee'>): Omit<Buyer, 'verifiedBy'> {
  return buyer ?? addressee;
}

/**
 * Whether names, addresses and descriptions say something, and whether an import that is booked on the yearly allowance of its buyer names
 * them by a Chinese identity number.
 *
 * @param bought the buyer, with a pointer to where the order names them
 */
export function validatePersons(
  { sender, addressee, buyer, items }: Order,
  bought: { readonly pointer: string; readonly identityNumber?: string | undefined },
  regime: RegimeRule | undefined,
  rules: IdentityRules,
): ValidationResult {
  const errors = [
    ...textsOf('/sender', sender),
    ...textsOf('/addressee', addressee),
    ...(buyer ? fault('/buyer/name', buyer.name, 'name') : []),
    ...items.flatMap(({ description }, i) => fault(`/items/${i}/description`, description, 'description')),
    ...(regime?.needsBuyer ? validateIdentity(bought, regime, rules) : []),
  ];
  return { errors, warnings: [] };
}

function textsOf(pointer: string, { name, street, city }: Person): Finding[] {
  return [
    ...fault(`${pointer}/name`, name, 'name'),
    ...fault(`${pointer}/street`, street, 'address'),
    ...fault(`${pointer}/city`, city, 'address'),
  ];
}

function fault(pointer: string, text: string, kind: Parameters<typeof faultOfText>[1]): Finding[] {
  const found = faultOfText(text, kind);
  return found ? [{ pointer, ...found }] : [];
}

function validateIdentity(
  { pointer: at, identityNumber = '' }: Parameters<typeof validatePersons>[1],
  { regime }: RegimeRule,
  rules: IdentityRules,
): Finding[] {
  const pointer = `${at}/identityNumber`;
  const number = identityNumber.trim();
  if (number === '')
    return [
      {
        pointer,
        code: 'required-by-regime',
        detail: `${regime} counts for the yearly allowance of its buyer, so it names them`,
      },
    ];
  const wrong = identityNumberFault(number, rules);
  if (wrong === undefined) return [];
  const detail =
    wrong === 'form'
      ? 'must be the number of an identity card (GB 11643): 17 digits with a day of birth, and a check character'
      : 'the last character does not check the others (GB 11643)';
  return [{ pointer, code: `identity-${wrong}`, detail }];
}
