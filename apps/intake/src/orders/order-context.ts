import { type Facility, HOME_COUNTRY, type Order, type Product } from '#libs/contracts';
import { promisedHours } from '../network/validate-route.js';
import type { DeclarationState } from '../order-state/declaration.js';
import type { LabelHolder } from '../order-state/item-number.js';
import type { OrderState, ReturnClaim } from '../order-state/order.js';
import { limitOf } from '../reference-data/limits.js';
import type { StockState } from '../stock/stock.js';

/** What is known beside an order when it is decided on: the network, the stock, the order that comes back, the user of its label. */
export interface OrderContext {
  readonly orderKey: string;
  readonly livemode: boolean;
  readonly now: Date;
  /** Where the parcel is handed over; goods from stock are where their warehouse is. */
  readonly facilityCode: string;
  readonly facility: Facility | undefined;
  readonly product: Product | undefined;
  /** Lanes that lead to the country of the addressee. */
  readonly lanes: readonly string[] | 'none-needed';
  /** Who holds the label now. */
  readonly label: LabelHolder | undefined;
  /** By stock id. */
  readonly stocks: ReadonlyMap<string, StockState | undefined>;
  /** The order whose goods come back, where one is named. */
  readonly returned:
    | {
        readonly orderKey: string;
        readonly order: OrderState | undefined;
        readonly declaration: DeclarationState | undefined;
        /** Its pieces that come back under other orders. */
        readonly claims: readonly ReturnClaim[];
      }
    | undefined;
}

/** Goods from stock are where their warehouse is. */
export function facilityCodeOf(
  { stockWarehouse, handoverFacility }: Pick<Order, 'stockWarehouse' | 'handoverFacility'>,
  defaultFacility: string,
): string {
  return stockWarehouse ?? handoverFacility ?? defaultFacility;
}

/** What comes in needs no lane of ours, nor does what is picked up in the country where it is kept. */
export function needsLane({ addressee, direction, stockWarehouse }: Order, facility: Facility | undefined): boolean {
  const isFromStock = stockWarehouse !== undefined;
  return direction === 'export' && !(isFromStock && facility?.country === addressee.country);
}

/** Sold from a warehouse abroad: nothing is declared here. */
export function isPickedAbroad({ stockWarehouse, direction }: Order): boolean {
  return stockWarehouse !== undefined && direction === 'export';
}

/** Bonded stock is at home, other stock is abroad. */
export function isWarehouseOfDirection({ country }: Facility, direction: string): boolean {
  return (direction === 'import') === (country === HOME_COUNTRY);
}

/** Hours of the promise; undefined where the product has none. What comes in ends here, so its promise is not that of the lanes. */
export function promiseHoursOf(
  { addressee, direction, channel }: Order,
  product: Product | undefined,
  now: Date,
): number | undefined {
  if (direction === 'export') return product && promisedHours(product, addressee.country);
  return product?.promiseHours[addressee.country] ?? limitOf('import-promise-hours', channel, now);
}
