/** How a list that is proposed differs from the one in force. Numbers are of entries. */
export interface Difference {
  readonly before: number;
  readonly after: number;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** The first of each kind, in the order of their keys. */
  readonly examples: Readonly<Record<'added' | 'removed' | 'changed', readonly string[]>>;
}

export const MOST_EXAMPLES = 20;
const LONGEST_EXAMPLE = 200;

/**
 * @param before the list in force: what names an entry, and what the entry says, as text
 * @param after the list that is proposed, in the same form
 */
export function compareLists(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Difference {
  const added = keysWhere(after, (key) => !before.has(key));
  const removed = keysWhere(before, (key) => !after.has(key));
  const changed = keysWhere(after, (key, text) => before.has(key) && before.get(key) !== text);
  return {
    before: before.size,
    after: after.size,
    added: added.length,
    removed: removed.length,
    changed: changed.length,
    examples: {
      added: examplesOf(added, (key) => said(key, after.get(key))),
      removed: examplesOf(removed, (key) => said(key, before.get(key))),
      changed: examplesOf(changed, (key) => said(key, whatChanges(before.get(key)!, after.get(key)!))),
    },
  };
}

/** In numbers only: entries of some lists are names of persons. */
export function inWords({ after, added, removed, changed }: Difference): string {
  return `${after} entries: ${added} added, ${removed} removed, ${changed} changed`;
}

export function isNone({ added, removed, changed }: Difference): boolean {
  return added + removed + changed === 0;
}

function keysWhere(list: ReadonlyMap<string, string>, holds: (key: string, text: string) => boolean): string[] {
  return [...list].flatMap(([key, text]) => (holds(key, text) ? [key] : [])).sort();
}

function examplesOf(keys: readonly string[], show: (key: string) => string): string[] {
  return keys.slice(0, MOST_EXAMPLES).map((key) => cut(show(key)));
}

function said(key: string, text = ''): string {
  return text === '' ? key : `${key}: ${text}`;
}

/** From a little before the first character that differs: two long entries may begin alike. */
function whatChanges(before: string, after: string): string {
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  const from = Math.max(0, same - 20);
  const part = (text: string) => (from > 0 ? '…' : '') + text.slice(from, from + 80);
  return `${part(before)} → ${part(after)}`;
}

function cut(text: string): string {
  return text.length > LONGEST_EXAMPLE ? `${text.slice(0, LONGEST_EXAMPLE - 1)}…` : text;
}
