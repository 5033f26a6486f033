/** Ids are UUIDv7, so the order of ids is the order of making, and the last id is the place to go on from. */
export interface PageWish {
  readonly after?: string;
  readonly limit: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

/** `rows` holds one more than the page, if there is one. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  { limit }: PageWish,
  cursorOf: (row: Row) => string,
  itemOf: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(itemOf);
  return rows.length > limit && last !== undefined ? { items, nextCursor: cursorOf(last) } : { items };
}
