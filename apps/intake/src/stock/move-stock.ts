import type { StockState } from './stock.js';

/** A lot comes in; the pieces of a sale go out, and come back where it came to nothing. */
export type StockMove = 'in' | 'out' | 'back';

/**
 * Stock after a move of so many pieces.
 *
 * @param isReleased the reservation of the order was released before it was known that its pieces were picked: they are reserved again
 *   until they are back
 */
export function moveStock(stock: StockState, quantity: number, move: StockMove, isReleased: boolean): StockState {
  const { booked, reserved, taken } = stock;
  if (move === 'in') return { ...stock, booked: booked + quantity };
  if (move === 'back') return { ...stock, taken: taken - quantity, reserved: reserved - quantity };
  return { ...stock, taken: taken + quantity, ...(isReleased && { reserved: reserved + quantity }) };
}
