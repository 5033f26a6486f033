/** Gives an order its place in the window of its party. */
export interface Admission {
  /**
   * @param isItsTurn it is lodged in its turn; otherwise what waits comes first
   * @returns undefined where the order has to wait
   */
  offer(partyId: string, isItsTurn: boolean): string | undefined;
}
