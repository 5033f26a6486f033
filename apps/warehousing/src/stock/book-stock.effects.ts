import { StockBooked } from '#libs/contracts';
import { accounts, STOCK_UNIT } from '../ledger/ledger.js';
import { mayBeStocked } from '../parcels/may-leave.js';
import type { AdvanceNotice, StockLine } from '../parcels/advance-notice.js';
import type { CustomsStatus, Parcel, Taken } from '../parcels/parcel.js';
import { rulesAt } from '../rules/rules.js';
import { type Place, piecesOn, putOnShelf, shelfKey, type ShelfLot, takeFromShelf } from './shelf.js';
import { FacilityTable } from '../network/network.table.js';
import { ShelfTable } from './shelf.table.js';
import type { Draft } from '../parcels/draft.effects.js';

/** A lot that is released in its own warehouse goes on the shelves, whichever of the two comes last. */
export function putInStockIfAllowed(draft: Draft, parcel: Parcel): Parcel {
  if (!mayBeStocked(parcel)) return parcel;
  return bookIn(draft, parcel, parcel.arrival.country ?? parcel.notice.destinationCountry, { CN: 'bonded' });
}

/** A lot that came to its warehouse abroad: exported for China, and whatever the data says for the country it is in. */
export function stockAbroad(draft: Draft, parcel: Parcel): Parcel {
  const { notice, stocked } = parcel;
  if (!notice?.lot || stocked) return parcel;
  const { warehouse } = notice.lot;
  const country = draft.get(FacilityTable, warehouse)?.country ?? notice.destinationCountry;
  const status = rulesAt(draft.context.now).stockAbroad(warehouse, country);
  return bookIn(draft, parcel, country, { CN: `exported-${notice.regime}`, [country]: status });
}

function bookIn(draft: Draft, parcel: Parcel, country: string, customsStatus: CustomsStatus): Parcel {
  const { notice, livemode, parcelId } = parcel;
  if (!notice?.lot) return parcel;
  const { lotNo, warehouse: facility, lines } = notice.lot;
  const partyId = notice.partyId ?? '';
  for (const { sku, quantity } of lines) {
    const place = { facility, partyId, sku, livemode };
    const shelf = draft.get(ShelfTable, shelfKey(place)) ?? { ...place, country, lots: [] };
    draft.put(ShelfTable, shelfKey(place), putOnShelf(shelf, { lotNo, quantity, since: draft.at, customsStatus }));
    movePieces(draft, place, lotNo, quantity, 'in');
  }
  const data = {
    parcelId,
    declarationId: notice.declarationId,
    facility,
    at: draft.at,
    lotNo,
    direction: 'in' as const,
    lines: [...lines],
    customsStatus: { ...customsStatus },
  };
  return draft.tell({ ...parcel, stocked: { facility, at: draft.at, customsStatus } }, StockBooked, data, draft.at);
}

export type NotTaken = 'sale-cancelled' | 'not-at-its-warehouse' | 'not-enough-stock';

/** The first scan of what was sold from stock takes its pieces from the shelves: all of them, or nothing. */
export function takeFromStock(draft: Draft, parcel: Parcel, facility: string): Parcel | NotTaken {
  const { notice, livemode } = parcel;
  if (!notice?.pick || parcel.taken) return parcel;
  if (parcel.clearance?.state === 'cancelled') return 'sale-cancelled';
  if (notice.pick.warehouse !== facility) return 'not-at-its-warehouse';
  const places = notice.pick.lines.map((line) => ({
    line,
    place: { facility, partyId: notice.partyId ?? '', sku: line.sku, livemode },
  }));
  const found = places.map(({ line, place }) => ({ line, place, shelf: draft.get(ShelfTable, shelfKey(place)) }));
  if (found.some(({ line, shelf }) => !shelf || piecesOn(shelf) < line.quantity)) return 'not-enough-stock';
  const pieces: (ShelfLot & { sku: string })[] = [];
  for (const { line, place } of found) {
    const shelf = draft.get(ShelfTable, shelfKey(place));
    const rest = shelf && takeFromShelf(shelf, line.quantity);
    if (!rest) return 'not-enough-stock';
    draft.put(ShelfTable, shelfKey(place), rest.shelf);
    for (const lot of rest.taken) {
      movePieces(draft, place, lot.lotNo, lot.quantity, 'out');
      pieces.push({ ...lot, sku: line.sku });
    }
  }
  const country = found[0]?.shelf?.country ?? '';
  const taken = takenOf(pieces, country);
  return publishPieces(draft, { ...parcel, taken }, notice, facility, taken, 'out');
}

/** Where lots of different status are mixed, the stricter word of the country counts. */
function takenOf(pieces: readonly (ShelfLot & { sku: string })[], country: string): Taken {
  const strictest = pieces.find(({ customsStatus }) => customsStatus[country] !== 'free') ?? pieces[0];
  return {
    country,
    customsStatus: strictest?.customsStatus ?? {},
    pieces,
  };
}

/** What was picked for a sale that came to nothing is back on its shelves, each piece in its lot. */
export function putBackOnShelves(draft: Draft, { taken, ...parcel }: Parcel): Parcel {
  const { notice, livemode } = parcel;
  if (!notice?.pick || !taken) return parcel;
  const { warehouse: facility } = notice.pick;
  for (const { sku, ...lot } of taken.pieces) {
    const place = { facility, partyId: notice.partyId ?? '', sku, livemode };
    const shelf = draft.get(ShelfTable, shelfKey(place)) ?? { ...place, country: taken.country, lots: [] };
    draft.put(ShelfTable, shelfKey(place), putOnShelf(shelf, lot));
    movePieces(draft, place, lot.lotNo, lot.quantity, 'in');
  }
  return publishPieces(draft, parcel, notice, facility, taken, 'in');
}

function publishPieces(
  draft: Draft,
  parcel: Parcel,
  notice: AdvanceNotice,
  facility: string,
  taken: Taken,
  direction: 'in' | 'out',
): Parcel {
  let told = parcel;
  for (const [lotNo, lines] of Map.groupBy(taken.pieces, (piece) => piece.lotNo)) {
    const data = {
      parcelId: parcel.parcelId,
      declarationId: notice.declarationId,
      facility,
      at: draft.at,
      lotNo,
      direction,
      lines: lines.map(({ sku, quantity }): StockLine => ({ sku, quantity })),
      customsStatus: { ...taken.customsStatus },
    };
    told = draft.tell(told, StockBooked, data, draft.at);
  }
  return told;
}

function movePieces(draft: Draft, place: Place, lotNo: string, quantity: number, direction: 'in' | 'out'): void {
  const { facility, partyId, sku } = place;
  const unit = `${STOCK_UNIT}${[facility, partyId, lotNo, sku].join('|')}`;
  const [outside, inside] = [accounts.shelves, accounts.stock(facility)];
  const [from, to] = direction === 'in' ? [outside, inside] : [inside, outside];
  draft.move({ unit, from, to, quantity, grams: 0 });
}
