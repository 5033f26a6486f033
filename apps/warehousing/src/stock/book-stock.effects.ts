import { HOME_COUNTRY, StockBooked } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { accounts, STOCK_UNIT } from '../ledger/ledger.js';
import { bookMovement } from '../ledger/ledger.effects.js';
import { FacilityTable } from '../network/network.table.js';
import type { AdvanceNotice, StockLine } from '../parcels/advance-notice.js';
import { mayBeStocked } from '../parcels/may-leave.js';
import { publishAboutParcel } from '../parcels/parcel.effects.js';
import type { CustomsStatus, Parcel, Taken } from '../parcels/parcel.js';
import { rulesAt } from '../rules/rules.js';
import { type Place, piecesOn, putOnShelf, shelfKey, type ShelfLot, takeFromShelf } from './shelf.js';
import { ShelfTable } from './shelf.table.js';

/** A lot that is released in its own warehouse goes on the shelves, whichever of the two comes last. */
export function putInStockIfAllowed(tx: UnitOfWork, parcel: Parcel): Parcel {
  if (!mayBeStocked(parcel)) return parcel;
  const country = parcel.arrival.country ?? parcel.notice.destinationCountry;
  return putInStock(tx, parcel, country, { [HOME_COUNTRY]: 'bonded' });
}

/** A lot that came to its warehouse abroad is exported for China; its status in the country of the warehouse is set by the rules. */
export function putInStockAbroad(tx: UnitOfWork, parcel: Parcel): Parcel {
  const { notice, stocked } = parcel;
  if (!notice?.lot || stocked) return parcel;
  const { warehouse } = notice.lot;
  const country = tx.find(FacilityTable, warehouse)?.country ?? notice.destinationCountry;
  const status = rulesAt(tx.now).stockAbroad(warehouse, country);
  return putInStock(tx, parcel, country, { [HOME_COUNTRY]: `exported-${notice.regime}`, [country]: status });
}

function putInStock(tx: UnitOfWork, parcel: Parcel, country: string, customsStatus: CustomsStatus): Parcel {
  const { notice, livemode, parcelId } = parcel;
  if (!notice?.lot) return parcel;
  const at = tx.now.toISOString();
  const { lotNo, warehouse: facility, lines } = notice.lot;
  const partyId = notice.partyId ?? '';
  for (const { sku, quantity } of lines) {
    const place = { facility, partyId, sku, livemode };
    const shelf = tx.find(ShelfTable, shelfKey(place)) ?? { ...place, country, lots: [] };
    tx.save(ShelfTable, shelfKey(place), putOnShelf(shelf, { lotNo, quantity, since: at, customsStatus }));
    movePieces(tx, place, lotNo, quantity, 'in');
  }
  return publishAboutParcel(tx, { ...parcel, stocked: { facility, at, customsStatus } }, StockBooked, {
    parcelId,
    declarationId: notice.declarationId,
    facility,
    at,
    lotNo,
    direction: 'in',
    lines: [...lines],
    customsStatus: { ...customsStatus },
  });
}

export type NotTaken = 'sale-cancelled' | 'not-at-its-warehouse' | 'not-enough-stock';

/** The first scan of what was sold from stock takes its pieces from the shelves: all of them, or none. */
export function takeFromStock(tx: UnitOfWork, parcel: Parcel, facility: string): Parcel | NotTaken {
  const { notice, livemode } = parcel;
  if (!notice?.pick || parcel.taken) return parcel;
  if (parcel.clearance?.state === 'cancelled') return 'sale-cancelled';
  if (notice.pick.warehouse !== facility) return 'not-at-its-warehouse';
  const places = notice.pick.lines.map((line) => ({
    line,
    place: { facility, partyId: notice.partyId ?? '', sku: line.sku, livemode },
  }));
  tx.load(places.map(({ place }) => ShelfTable.ref(shelfKey(place))));
  const wanted = places.map(({ line, place }) => ({ line, place, shelf: tx.find(ShelfTable, shelfKey(place)) }));
  if (wanted.some(({ line, shelf }) => !shelf || piecesOn(shelf) < line.quantity)) return 'not-enough-stock';
  const pieces: (ShelfLot & { sku: string })[] = [];
  for (const { line, place, shelf } of wanted) {
    // The notice names each article once, so no shelf is taken from twice.
    const rest = shelf && takeFromShelf(shelf, line.quantity);
    if (!rest) return 'not-enough-stock';
    tx.save(ShelfTable, shelfKey(place), rest.shelf);
    for (const lot of rest.taken) {
      movePieces(tx, place, lot.lotNo, lot.quantity, 'out');
      pieces.push({ ...lot, sku: line.sku });
    }
  }
  const taken = takenOf(pieces, wanted[0]?.shelf?.country ?? '');
  return publishPieces(tx, { ...parcel, taken }, notice, facility, taken, 'out');
}

/** Where lots of different status are mixed, the stricter status of the country counts. */
function takenOf(pieces: readonly (ShelfLot & { sku: string })[], country: string): Taken {
  const strictest = pieces.find(({ customsStatus }) => customsStatus[country] !== 'free') ?? pieces[0];
  return { country, customsStatus: strictest?.customsStatus ?? {}, pieces };
}

/** What was picked for a sale that was cancelled goes back on its shelves, each piece in its lot. */
export function putBackOnShelves(tx: UnitOfWork, { taken, ...parcel }: Parcel): Parcel {
  const { notice, livemode } = parcel;
  if (!notice?.pick || !taken) return parcel;
  const { warehouse: facility } = notice.pick;
  for (const { sku, ...lot } of taken.pieces) {
    const place = { facility, partyId: notice.partyId ?? '', sku, livemode };
    const shelf = tx.find(ShelfTable, shelfKey(place)) ?? { ...place, country: taken.country, lots: [] };
    tx.save(ShelfTable, shelfKey(place), putOnShelf(shelf, lot));
    movePieces(tx, place, lot.lotNo, lot.quantity, 'in');
  }
  return publishPieces(tx, parcel, notice, facility, taken, 'in');
}

function publishPieces(
  tx: UnitOfWork,
  parcel: Parcel,
  notice: AdvanceNotice,
  facility: string,
  taken: Taken,
  direction: 'in' | 'out',
): Parcel {
  let published = parcel;
  for (const [lotNo, lines] of Map.groupBy(taken.pieces, (piece) => piece.lotNo)) {
    published = publishAboutParcel(tx, published, StockBooked, {
      parcelId: parcel.parcelId,
      declarationId: notice.declarationId,
      facility,
      at: tx.now.toISOString(),
      lotNo,
      direction,
      lines: lines.map(({ sku, quantity }): StockLine => ({ sku, quantity })),
      customsStatus: { ...taken.customsStatus },
    });
  }
  return published;
}

function movePieces(tx: UnitOfWork, place: Place, lotNo: string, quantity: number, direction: 'in' | 'out'): void {
  const { facility, partyId, sku } = place;
  const unit = `${STOCK_UNIT}${[facility, partyId, lotNo, sku].join('|')}`;
  const [outside, inside] = [accounts.shelves, accounts.stock(facility)];
  const [from, to] = direction === 'in' ? [outside, inside] : [inside, outside];
  bookMovement(tx, { unit, from, to, quantity, grams: 0 });
}
