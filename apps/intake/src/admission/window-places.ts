/** The places of one party, as ids of rows. */
export function placeOf(partyId: string, number: number): string {
  return `${partyId}/${number}`;
}

/** Under what an order is kept whose answer is overdue, or never comes. */
export function withoutPlace(declarationId: string): string {
  return `overdue/${declarationId}`;
}

export function hasPlace(id: string): boolean {
  return !id.startsWith('overdue/');
}

/**
 * The first place that is free, searched from `start`: each instance starts elsewhere, so that two of them seldom take the same one.
 *
 * @param size places of a party
 */
export function freePlace(
  partyId: string,
  isTaken: (id: string) => boolean,
  { size, start }: { readonly size: number; readonly start: number },
): string | undefined {
  for (let i = 0; i < size; i++) {
    const id = placeOf(partyId, (start + i) % size);
    if (!isTaken(id)) return id;
  }
  return undefined;
}
