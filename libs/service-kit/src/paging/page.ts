import { type TSchema, Type } from 'typebox';

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** To be sent as `after` for the next page; null on the last one. */
  readonly nextCursor: string | null;
}

/** The schema of a page: `export const ParcelPageSchema = pageSchema('ParcelPage', ParcelSchema)`. */
export function pageSchema<Item extends TSchema>(name: string, item: Item) {
  return Type.Object(
    {
      items: Type.Array(item),
      nextCursor: Type.Union([Type.String(), Type.Null()], {
        description: 'To be sent as `after` for the next page; null on the last one.',
      }),
    },
    { $id: name, title: name, additionalProperties: false },
  );
}

/**
 * @param found the items of the page, and one more if there is one: ask the database for `limit + 1`
 * @param cursorOf where a list goes on after a row
 */
export function pageOf<Row, Item = Row>(
  found: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => string,
  itemOf: (row: Row) => Item,
): Page<Item>;
export function pageOf<Row>(found: readonly Row[], limit: number, cursorOf: (row: Row) => string): Page<Row>;
export function pageOf<Row>(
  found: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => string,
  itemOf: (row: Row) => unknown = (row) => row,
): Page<unknown> {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = found.length > limit && last !== undefined ? cursorOf(last) : null;
  return { items: shown.map((row) => itemOf(row)), nextCursor };
}
