export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

const names = new Map<string, string>();

/**
 * Statements of one text share a name, so that Postgres plans them once per connection. Only shapes may be in the text, never a value:
 * then there are few of them.
 */
export function named(text: string, values: unknown[]): Statement {
  let name = names.get(text);
  if (name === undefined) names.set(text, (name = `shape-${names.size + 1}`));
  return { name, text, values };
}
