import type { Facility, Product, TemperatureBand } from '#libs/contracts';
import type { AdvanceNotice } from '../parcels/advance-notice.js';
import type { ParcelInHand } from '../parcels/parcel.js';

/** Load units that are filled here; a transit bag comes full and stays shut. */
export type PackedKind = 'postal-receptacle' | 'commercial-bag' | 'pallet';
export type LoadUnitKind = PackedKind | 'transit-receptacle';

/** Parcels that may share a load unit: made up here, for one office, of one kind, kept alike, all live or all test. */
export interface ConsolidationKey {
  readonly facility: string;
  /** Office of exchange of post, facility of other goods. */
  readonly originOffice: string;
  readonly destinationOffice: string;
  readonly destinationCountry: string;
  /** `postal-receptacle` when left out. */
  readonly kind?: LoadUnitKind;
  /** Of post only. */
  readonly category?: string;
  readonly subclass?: string;
  readonly product: string;
  readonly livemode: boolean;
  /** `ambient` when left out. */
  readonly temperatureBand?: TemperatureBand;
  /** UN number; dangerous goods travel apart, each kind by itself. */
  readonly dangerousGoods?: string;
}

export type NoConsolidationKey =
  | 'facility-unknown'
  | 'facility-has-no-office'
  | 'product-unknown'
  | 'product-has-no-category'
  | 'product-does-not-reach-country';

export function kindOf({ kind = 'postal-receptacle' }: Pick<ConsolidationKey, 'kind'>): LoadUnitKind {
  return kind;
}

/** A facility without an office code of its own numbers its despatches under the office that the network names. */
export function consolidationKeyOf(
  parcel: ParcelInHand,
  facility: Facility | undefined,
  product: Product | undefined,
): ConsolidationKey | NoConsolidationKey {
  const { notice, livemode } = parcel;
  if (!facility) return 'facility-unknown';
  if (notice.transit) return consolidationKeyOfTransit(notice, facility.code, livemode);
  if (!product) return 'product-unknown';
  const kind = kindFor(notice);
  const isPost = kind === 'postal-receptacle';
  const originOffice = isPost ? (facility.impc ?? facility.numbersUnder) : facility.code;
  if (originOffice === undefined) return 'facility-has-no-office';
  const { destinationCountry } = notice;
  const destinationOffice = notice.lot?.warehouse ?? product.offices[destinationCountry];
  if (destinationOffice === undefined) return 'product-does-not-reach-country';
  const { category, subclass } = product;
  if (isPost && (category === undefined || subclass === undefined)) return 'product-has-no-category';
  return {
    facility: facility.code,
    originOffice,
    destinationOffice,
    destinationCountry,
    ...(isPost ? { category: category!, subclass: subclass! } : { kind }),
    product: product.product,
    livemode,
    ...keptAs(notice),
  };
}

/** The label says where it comes from and goes to (UPU S9: offices, category, subclass). */
export function consolidationKeyOfTransit(
  notice: AdvanceNotice,
  facility: string,
  livemode: boolean,
): ConsolidationKey {
  const { itemNumber, destinationCountry, product } = notice;
  return {
    facility,
    originOffice: itemNumber.slice(0, 6),
    destinationOffice: itemNumber.slice(6, 12),
    destinationCountry,
    kind: 'transit-receptacle',
    category: itemNumber.slice(12, 13),
    subclass: itemNumber.slice(13, 15),
    product,
    livemode,
    ...keptAs(notice),
  };
}

/** Stock travels on pallets. */
const STOCK_PRODUCT = 'stock';

function kindFor({ channel, lot, product }: AdvanceNotice): PackedKind {
  if (lot || product === STOCK_PRODUCT) return 'pallet';
  return channel === 'postal' ? 'postal-receptacle' : 'commercial-bag';
}

function keptAs({
  temperatureBand,
  dangerousGoods,
}: AdvanceNotice): Pick<ConsolidationKey, 'temperatureBand' | 'dangerousGoods'> {
  return {
    ...(temperatureBand && { temperatureBand }),
    ...(dangerousGoods !== undefined && { dangerousGoods }),
  };
}

const mode = (livemode: boolean) => (livemode ? 'live' : 'test');

/** One open load unit at a time. */
export function openBagKey(line: ConsolidationKey): string {
  const { facility, destinationOffice, destinationCountry, category, subclass, product, livemode } = line;
  const kind = kindOf(line);
  const sort = kind === 'postal-receptacle' ? [category, subclass] : [kind];
  const apart = [line.temperatureBand, line.dangerousGoods].filter((one) => one !== undefined);
  return [facility, destinationOffice, destinationCountry, ...sort, product, mode(livemode), ...apart].join('|');
}

type Series = Pick<ConsolidationKey, 'originOffice' | 'destinationOffice' | 'category' | 'subclass' | 'livemode'>;

/** One series of despatch numbers. Test despatches count apart, so that they leave no gaps in the real series. */
export function seriesKey({ originOffice, destinationOffice, category, subclass, livemode }: Series): string {
  return [originOffice, destinationOffice, category, subclass, mode(livemode)].join('|');
}

/** What is closed together at the end of a session: the bags of one despatch series, or all units without one. */
export function closingGroupOf(line: ConsolidationKey): string {
  return kindOf(line) === 'postal-receptacle'
    ? seriesKey(line)
    : [line.facility, 'units', mode(line.livemode)].join('|');
}
