import { modeOf } from '#libs/contracts';
import type { CustomsStatus } from '../parcels/parcel.js';

/** The pieces of one lot on a shelf. */
export interface ShelfLot {
  readonly lotNo: string;
  readonly quantity: number;
  readonly since: string;
  readonly customsStatus: CustomsStatus;
}

/** One article of one party in one warehouse. Its lots are one state, so that taking from several of them is one write or none. */
export interface Shelf {
  readonly facility: string;
  readonly country: string;
  readonly partyId: string;
  readonly sku: string;
  readonly livemode: boolean;
  /** The oldest first. Empty ones are removed; the ledger still has them. */
  readonly lots: readonly ShelfLot[];
}

export type Place = Pick<Shelf, 'facility' | 'partyId' | 'sku' | 'livemode'>;

export function shelfKey({ facility, partyId, sku, livemode }: Place): string {
  return [facility, partyId, sku, modeOf(livemode)].join('|');
}

export function piecesOn({ lots }: Shelf): number {
  return lots.reduce((sum, { quantity }) => sum + quantity, 0);
}

export function putOnShelf(shelf: Shelf, lot: ShelfLot): Shelf {
  const known = shelf.lots.find(({ lotNo }) => lotNo === lot.lotNo);
  if (!known) return { ...shelf, lots: [...shelf.lots, lot].sort((a, b) => (a.since < b.since ? -1 : 1)) };
  const more = { ...known, quantity: known.quantity + lot.quantity };
  return { ...shelf, lots: shelf.lots.map((one) => (one === known ? more : one)) };
}

/**
 * Takes pieces, the oldest lot first.
 *
 * @returns undefined when there are not enough; nothing is taken then, and no lot becomes negative
 */
export function takeFromShelf(shelf: Shelf, quantity: number): { shelf: Shelf; taken: ShelfLot[] } | undefined {
  if (piecesOn(shelf) < quantity) return undefined;
  const taken: ShelfLot[] = [];
  const lots: ShelfLot[] = [];
  let wanted = quantity;
  for (const lot of shelf.lots) {
    const part = Math.min(wanted, lot.quantity);
    wanted -= part;
    if (part > 0) taken.push({ ...lot, quantity: part });
    if (part < lot.quantity) lots.push({ ...lot, quantity: lot.quantity - part });
  }
  return { shelf: { ...shelf, lots }, taken };
}
