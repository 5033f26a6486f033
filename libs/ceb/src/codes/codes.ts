import countries from './data/countries.json' with { type: 'json' };
import currencies from './data/currencies.json' with { type: 'json' };
import transportModes from './data/transport-modes.json' with { type: 'json' };
import units from './data/units.json' with { type: 'json' };

/** JGS-20 code of China, of the yuan too. */
export const CHINA = '142';

const KILOGRAM = '035';
const GRAM = '036';

/** ISO 3166-1 alpha-2 of a customs code (142 → CN), or undefined. */
export const countryOf = (code: string): string | undefined => lookUp(countries.codes, code);
/** ISO 4217 of a customs code (142 → CNY), or undefined. */
export const currencyOf = (code: string): string | undefined => lookUp(currencies.codes, code);
/** The unit (007 → piece, 035 → kilogram), or undefined. */
export const unitOf = (code: string): string | undefined => lookUp(units.codes, code);
export const isTransportMode = (code: string): boolean => lookUp(transportModes.codes, code) !== undefined;

/** Grams in one of a unit of weight; undefined for any other unit. */
export function gramsIn(unit: string): number | undefined {
  if (unit === KILOGRAM) return 1000;
  return unit === GRAM ? 1 : undefined;
}

function lookUp(table: Readonly<Record<string, string>>, code: string): string | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}
