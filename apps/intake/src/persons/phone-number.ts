import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * A phone number in one spelling: E.164, as `+8613800000000`. One without the code of a country is one of the country that is given.
 *
 * @param country ISO 3166-1 alpha-2, of the address beside it
 * @returns undefined where the text has no digit; the digits alone where it is no number that a country could have
 */
export function phoneNumberOf(text: string, country: string): string | undefined {
  const plain = text.normalize('NFKC');
  const digits = plain.replace(/\D+/g, '');
  if (digits === '') return undefined;
  const number = parsePhoneNumberFromString(plain.trim().replace(/^00(?=[1-9])/, '+'), country as CountryCode);
  return number?.isPossible() ? number.number : digits;
}
