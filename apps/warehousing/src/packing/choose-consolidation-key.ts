import type { Facility, Product } from '#libs/contracts';
import type { AdvanceNotice } from '../parcels/advance-notice.js';
import type { ParcelInHand } from '../parcels/parcel.js';
import type { ConsolidationKey } from '../receptacles/consolidation-key.js';
import type { PackedKind } from '../rules/rules.js';

/** Why a parcel cannot be packed. */
export type NoConsolidationKey =
  | 'facility-unknown'
  | 'facility-has-no-office'
  | 'product-unknown'
  | 'product-has-no-category'
  | 'product-does-not-reach-country';

/**
 * What a parcel must have in common with the others in its load unit, or why it cannot be packed. A facility without an office code of its
 * own numbers its despatches under the office that the network names.
 */
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

/** The key of a closed bag in transit, read from its label (UPU S9: offices, category, subclass). */
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
