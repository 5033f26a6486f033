import { modeOf } from '#libs/contracts';

/**
 * Pieces of one SKU of a party in one warehouse. `booked` were put on its shelves, `reserved` sold from them (and not given back), `taken`
 * picked and not put back. What is left to sell is booked less reserved. Every order that reserves writes here: of two at once one is
 * decided again.
 */
export interface StockState {
  readonly partyId: string;
  readonly livemode: boolean;
  readonly warehouse: string;
  readonly sku: string;
  readonly booked: number;
  readonly reserved: number;
  readonly taken: number;
}

export function stockIdOf(partyId: string, livemode: boolean, warehouse: string, sku: string): string {
  return `${partyId}/${modeOf(livemode)}/${warehouse}/${sku}`;
}

/** Pieces that can still be sold. */
export function leftOf(stock: StockState | undefined): number {
  return stock ? Math.max(0, stock.booked - stock.reserved) : 0;
}
