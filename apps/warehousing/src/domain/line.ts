import type { Facility, Product } from '#libs/contracts';
import type { ParcelInHand } from './parcel.js';

/** Parcels that may share a bag: made up here, for one office, of one kind, all live or all test. */
export interface Line {
  readonly facility: string;
  readonly originOffice: string;
  readonly destinationOffice: string;
  readonly destinationCountry: string;
  readonly category: string;
  readonly subclass: string;
  readonly product: string;
  readonly livemode: boolean;
}

export type NoLine =
  'facility-unknown' | 'facility-has-no-office' | 'product-unknown' | 'product-does-not-reach-country';

/** A facility without an office code of its own numbers its despatches under the office that the network names. */
export function lineOf(
  parcel: ParcelInHand,
  facility: Facility | undefined,
  product: Product | undefined,
): Line | NoLine {
  if (!facility) return 'facility-unknown';
  if (!product) return 'product-unknown';
  const originOffice = facility.impc ?? facility.numbersUnder;
  if (originOffice === undefined) return 'facility-has-no-office';
  const { destinationCountry } = parcel.notice;
  const destinationOffice = product.offices[destinationCountry];
  if (destinationOffice === undefined) return 'product-does-not-reach-country';
  return {
    facility: facility.code,
    originOffice,
    destinationOffice,
    destinationCountry,
    category: product.category,
    subclass: product.subclass,
    product: product.product,
    livemode: parcel.livemode,
  };
}

const mode = (livemode: boolean) => (livemode ? 'live' : 'test');

/** One open bag at a time. */
export function bagKey(line: Line): string {
  const { facility, destinationOffice, destinationCountry, category, subclass, product, livemode } = line;
  return [facility, destinationOffice, destinationCountry, category, subclass, product, mode(livemode)].join('|');
}

/** One series of despatch numbers. Test despatches count apart, so that they leave no gaps in the real series. */
export function seriesKey(line: Omit<Line, 'facility' | 'product' | 'destinationCountry'>): string {
  const { originOffice, destinationOffice, category, subclass, livemode } = line;
  return [originOffice, destinationOffice, category, subclass, mode(livemode)].join('|');
}
