import { isRefusal } from '../core/refusal.js';
import type { Ref, Stored, Table } from '../core/table.js';
import type { Store } from '../core/store.js';
import { Draft, type OnFind } from './draft.js';
import { repeatable, type MessageContext, type Surroundings } from './message-context.js';
import { nameOf, NotLoaded, View, type Cause } from './view.js';

/** One event or command of a chunk, ready to be handled. */
export interface WorkItem {
  readonly prefetch: readonly Ref[];
  readonly lateReads?: readonly Table<never>[] | undefined;
  readonly cause: Cause;
  readonly handle: (draft: Draft) => unknown;
  /** What follows from a failure; without it the item has no effect. */
  readonly onFailure?: (draft: Draft, error: unknown) => void;
}

/** `failure` is the error that `onFailure` took care of. */
export type Outcome = { readonly answer: unknown; readonly failure?: unknown } | { readonly error: unknown };

/** The rules of a draft. Replaced only by the tests that show what each of them is for. */
export interface DraftRules {
  /** What a message wrote before it failed is dropped. */
  readonly dropsOnThrow: boolean;
  /** A look at something not loaded handles the message again, even if the use case caught it. */
  readonly restartsWhenCaught: boolean;
  /** Ids, draws and providers are the same in every run of a message. */
  readonly repeatsContext: boolean;
}
export const draftRules: DraftRules = { dropsOnThrow: true, restartsWhenCaught: true, repeatsContext: true };

export interface FoldOptions {
  readonly rules?: DraftRules;
  /** Told each look that `prefetch` did not name and `lateReads` does not declare, when it costs a further round. */
  readonly onUndeclaredRead?: (item: WorkItem, table: string) => void;
}

/** Each round loads at least one state that was not loaded before; a use case that asks for ever new ones does not come to rest. */
const MAX_ROUNDS = 200;

/**
 * Handles all items in order on one view, so that each sees what those before it did. What an item asked for and nobody announced is
 * collected over the whole chunk, loaded in one go, and everything is handled again from the start: a chunk of 200 costs two or three
 * loads, not 200. Nothing is kept of a round that was not complete.
 */
export async function fold(
  store: Pick<Store, 'load'>,
  items: readonly WorkItem[],
  surroundings: () => Surroundings,
  options: FoldOptions = {},
): Promise<{ readonly view: View; readonly outcomes: readonly Outcome[] }> {
  const { rules = draftRules } = options;
  const loaded: { ref: Ref; stored: Stored | undefined }[] = [];
  const contexts = items.map(() => repeatable(surroundings()));
  const contextOf = (i: number) => (rules.repeatsContext ? contexts[i]! : repeatable(surroundings()))();
  const wanted = new Map<string, Ref>();
  for (const { prefetch } of items) for (const at of prefetch) wanted.set(nameOf(at), at);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if (wanted.size > 0) loaded.push(...(await store.load([...wanted.values()])));
    const { view, outcomes, missing } = foldOnce(loaded, items, contextOf, options);
    if (missing.size === 0) return { view, outcomes };
    wanted.clear();
    for (const [name, at] of missing) wanted.set(name, at);
  }
  throw new Error(`a chunk of ${items.length} asked for states that were not loaded yet ${MAX_ROUNDS} times in a row`);
}

/** One round. While anything is missing, its outcomes mean nothing: after a gap later items see states that are too old. */
export function foldOnce(
  loaded: readonly { ref: Ref; stored: Stored | undefined }[],
  items: readonly WorkItem[],
  contextOf: (item: number) => MessageContext,
  { rules = draftRules, onUndeclaredRead }: FoldOptions,
  onFind?: OnFind,
): { readonly view: View; readonly outcomes: Outcome[]; readonly missing: ReadonlyMap<string, Ref> } {
  const view = new View(loaded);
  const missing = new Map<string, Ref>();
  const attempt = (item: WorkItem, context: MessageContext, handle: (draft: Draft) => unknown): Outcome => {
    const draft = new Draft(view, context, onFind);
    let outcome: Outcome;
    try {
      outcome = { answer: handle(draft) };
    } catch (error) {
      outcome = { error };
    }
    const isAsked = rules.restartsWhenCaught || ('error' in outcome && outcome.error instanceof NotLoaded);
    const isKept = 'error' in outcome ? !rules.dropsOnThrow : !isRefusal(outcome.answer);
    for (const at of [...(isAsked ? draft.missingLooks : []), ...(isKept ? draft.missingWrites : [])]) {
      missing.set(nameOf(at), at);
      if (!item.lateReads?.some(({ name }) => name === at.table.name)) onUndeclaredRead?.(item, at.table.name);
    }
    if (missing.size > 0 || !isKept) return outcome;
    try {
      view.apply(draft, item.cause);
      return outcome;
    } catch (error) {
      return { error };
    }
  };
  const outcomes = items.map((item, i) => {
    const context = contextOf(i);
    const outcome = attempt(item, context, item.handle);
    const { onFailure } = item;
    if (!('error' in outcome) || !onFailure || missing.size > 0) return outcome;
    const taken = attempt(item, context, (draft) => onFailure(draft, outcome.error));
    return 'error' in taken ? taken : { ...taken, failure: outcome.error };
  });
  return { view, outcomes, missing };
}
