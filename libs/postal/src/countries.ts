import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };
import names from 'i18n-iso-countries/langs/en.json' with { type: 'json' };

/** In the package's list, but only user-assigned: ISO 3166-1 has no such entry. */
const NOT_IN_THE_STANDARD = new Set(['XK']);

const assigned = new Set(codes.map(([alpha2]) => alpha2).filter((code) => !NOT_IN_THE_STANDARD.has(code ?? '')));

/** True for an alpha-2 code that ISO 3166-1 assigns, in upper case. Source: npm i18n-iso-countries 7.14.0. */
export function isCountry(code: string): boolean {
  return assigned.has(code);
}

const byName = new Map<string, string>();
for (const [code, given] of Object.entries(names.countries as Record<string, string | string[]>))
  for (const name of [given].flat()) byName.set(foldName(name), code);

/** The alpha-2 code of a country by its code in any case, or by one of its English names; undefined where none is known. */
export function countryCodeOf(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  return isCountry(code) ? code : byName.get(foldName(text));
}

function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .replace(/^the /, '')
    .trim();
}
