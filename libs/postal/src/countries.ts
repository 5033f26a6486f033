import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };

/** In the package's list, but only user-assigned: ISO 3166-1 has no such entry. */
const NOT_IN_THE_STANDARD = new Set(['XK']);

const assigned = new Set(codes.map(([alpha2]) => alpha2).filter((code) => !NOT_IN_THE_STANDARD.has(code ?? '')));

/** True for an alpha-2 code that ISO 3166-1 assigns, in upper case. Source: npm i18n-iso-countries 7.14.0. */
export function isCountry(code: string): boolean {
  return assigned.has(code);
}
