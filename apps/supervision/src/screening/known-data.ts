import type { Person } from '#libs/contracts';
import { countryCodeOf } from '#libs/postal';
import type { EntryDetail } from './formats/listed-entry.js';

/** What a list says of an entry, so far as it can be compared with a person of an order. */
export interface EntryData {
  /** Ranges of years, both included: a list may say "circa" or "between". */
  readonly birthYears: readonly (readonly [number, number])[];
  /** Alpha-2: of nationality and of addresses. */
  readonly countries: readonly string[];
  /** Without signs between the characters, in upper case. */
  readonly documents: readonly string[];
}

/** Data by which a weak hit may be dismissed: see `data/screening.json`. */
export const dismissingData = ['birth-year', 'country'] as const;
export type DismissingDatum = (typeof dismissingData)[number];

export interface DataCompared {
  readonly agrees?: 'identity-number' | 'birth-year';
  readonly differs?: DismissingDatum;
}

/** A year that a list calls about, or that a calendar has shifted. */
const ABOUT_YEARS = 2;
/** GB 11643: 18 characters, the day of birth at the seventh. */
const CHINESE_IDENTITY_NUMBER = /^\d{6}(19|20)(\d{2})\d{7}[\dX]$/;
const MIN_DOCUMENT = 6;

/** Undefined where the list says nothing that can be compared. */
export function dataOf({ datesOfBirth, countries, addresses, identityDocuments }: EntryDetail): EntryData | undefined {
  const data: EntryData = {
    birthYears: (datesOfBirth ?? []).flatMap(yearsIn),
    countries: [...new Set([...(countries ?? []), ...(addresses ?? []).map(lastPart)].flatMap(codesIn))],
    documents: (identityDocuments ?? [])
      .flatMap((text) => text.split(/[\s,;:]+/))
      .map(bare)
      .filter(isDocument),
  };
  const isEmpty = data.birthYears.length + data.countries.length + data.documents.length === 0;
  return isEmpty ? undefined : data;
}

/** What is known of both: what agrees, or else what differs. Unknown on either side is neither. */
export function compareData(person: Pick<Person, 'country' | 'identityNumber'>, data: EntryData): DataCompared {
  const number = bare(person.identityNumber ?? '');
  if (number !== '' && data.documents.includes(number)) return { agrees: 'identity-number' };
  const [, century, year] = CHINESE_IDENTITY_NUMBER.exec(number) ?? [];
  if (century !== undefined && year !== undefined && data.birthYears.length > 0) {
    const born = Number(century + year);
    const agrees = data.birthYears.some(([from, to]) => born >= from && born <= to);
    return agrees ? { agrees: 'birth-year' } : { differs: 'birth-year' };
  }
  const isElsewhere = data.countries.length > 0 && !data.countries.includes(person.country);
  return isElsewhere ? { differs: 'country' } : {};
}

/** Each year that is named, with what "about" leaves open; "between 1970 and 1973" is one range. */
function yearsIn(text: string): [number, number][] {
  const years = [...text.matchAll(/\b(1[89]\d{2}|20\d{2})\b/g)].map(([year]) => Number(year));
  if (years.length === 0) return [];
  const isRange = /between| to |\d{4}-\d{4}/i.test(text) && years.length === 2;
  const isAbout = /circa|about|approx/i.test(text);
  const spread = isAbout || isRange ? ABOUT_YEARS : 0;
  if (isRange) return [[Math.min(...years) - spread, Math.max(...years) + spread]];
  return years.map((year) => [year - spread, year + spread]);
}

function codesIn(text: string): string[] {
  return [countryCodeOf(text)].filter((code) => code !== undefined);
}

function lastPart(address: string): string {
  return address.split(',').at(-1) ?? '';
}

function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
}

function isDocument(text: string): boolean {
  return text.length >= MIN_DOCUMENT && /\d/.test(text);
}
