import { readDay } from '#libs/times';

/** What a list says of an entry beside its names; every value as it was published. */
export interface EntryDetail {
  /** individual, entity, vessel … */
  readonly kind?: string;
  readonly programmes?: readonly string[];
  readonly listedOn?: string;
  readonly datesOfBirth?: readonly string[];
  readonly countries?: readonly string[];
  readonly addresses?: readonly string[];
  readonly identityDocuments?: readonly string[];
  readonly remarks?: string;
}

export interface ListedEntry {
  /** Its number in the list; `row 7` where the list numbers nothing. */
  readonly entry: string;
  /** All its names, in every script. */
  readonly names: readonly string[];
  /** The last calendar day on which it counts (YYYY-MM-DD). */
  readonly validTo?: string;
  readonly detail: EntryDetail;
}

export interface ListRead {
  readonly format: 'us-consolidated' | 'us-sdn' | 'un-xml' | 'opensanctions-simple' | 'cn-announcement';
  readonly entries: readonly ListedEntry[];
  /** Columns that nothing is read from, by their names. */
  readonly unknownColumns: readonly string[];
}

/** The values that say something. */
export function valuesOf(...texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.map((text) => text?.trim() ?? '').filter((text) => text !== '' && text !== '-0-'))];
}

/** The parts of a value that holds several. */
export function partsOf(text: string | undefined, separator: string | RegExp = ';'): string[] {
  return valuesOf(...(text ?? '').split(separator));
}

/** Without what the list leaves empty. */
export function detailOf(detail: { readonly [K in keyof EntryDetail]: EntryDetail[K] | undefined }): EntryDetail {
  const said = Object.entries(detail).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(said) as EntryDetail;
}

/** @throws Error when it is given and no day */
export function dayOf(text: string | undefined, where: string): string | undefined {
  const day = text?.trim();
  if (!day) return undefined;
  if (readDay(day) === undefined) throw new Error(`${where} is no date (YYYY-MM-DD)`);
  return day;
}
