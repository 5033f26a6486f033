export interface Statement {
  /** Without one it is planned at each use. */
  readonly name?: string;
  readonly text: string;
  readonly values: unknown[];
}

/** A plan of a large statement takes half a megabyte of each connection, for as long as that lives; a text that comes once is not worth it. */
const NAMED_FROM = 3;

const uses = new Map<string, number>();
const names = new Map<string, string>();

/**
 * Statements of one text share a name from the third on, so that Postgres plans them once per connection. Only shapes may be in the text, never a
 * value: then there are few of them.
 */
export function named(text: string, values: unknown[]): Statement {
  const name = names.get(text);
  if (name !== undefined) return { name, text, values };
  const count = (uses.get(text) ?? 0) + 1;
  if (count < NAMED_FROM) {
    uses.set(text, count);
    return { text, values };
  }
  uses.delete(text);
  const given = `shape-${names.size + 1}`;
  names.set(text, given);
  return { name: given, text, values };
}
