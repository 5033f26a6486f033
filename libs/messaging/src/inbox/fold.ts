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
  /** What to write after a failure; without it a failed item has no effect. */
  readonly onFailure?: (draft: Draft, error: unknown) => void;
}

/** `failure` is the error that `onFailure` took care of. */
export type Outcome = { readonly answer: unknown; readonly failure?: unknown } | { readonly error: unknown };

/** The rules of a draft. Replaced only by the tests that remove one of them. */
export interface DraftRules {
  /** What a message wrote before it failed is dropped. */
  readonly dropsOnThrow: boolean;
  /** A `find` of something that is not loaded handles the message again, even if the use case caught the error. */
  readonly restartsWhenCaught: boolean;
  /** Ids, draws and providers are the same in every run of a message. */
  readonly repeatsContext: boolean;
  /** What answers rest on is checked where they write nothing. */
  readonly checksAnswers: boolean;
}
export const draftRules: DraftRules = {
  dropsOnThrow: true,
  restartsWhenCaught: true,
  repeatsContext: true,
  checksAnswers: true,
};

export interface FoldOptions {
  readonly rules?: DraftRules;
  /** Called for each find that costs a further round and that neither `prefetch` nor `lateReads` names. */
  readonly onUndeclaredRead?: (item: WorkItem, table: string) => void;
}

/** Each round loads at least one further state; a use case that asks for new ones in every round never ends. */
const MAX_ROUNDS = 200;

/**
 * Handles all items in order on one view, so that each sees what those before it wrote. What the items ask for and did not prefetch is
 * collected over the whole chunk and loaded by one query, and everything is handled again from the start: a chunk of 200 costs two or three
 * loads, not 200. What the process has in memory is looked up at once and costs no round. Nothing is kept of a round that was not complete.
 */
export async function fold(
  store: Pick<Store, 'load' | 'peek'>,
  items: readonly WorkItem[],
  surroundings: () => Surroundings,
  options: FoldOptions = {},
): Promise<{ readonly view: View; readonly outcomes: readonly Outcome[] }> {
  const { rules = draftRules } = options;
  const loaded: { ref: Ref; stored: Stored | undefined }[] = [];
  const contexts = items.map(() => repeatable(surroundings()));
  const contextOf = (i: number) => (rules.repeatsContext ? contexts[i]! : repeatable(surroundings()))();
  const peek = store.peek && ((at: Ref) => store.peek!(at));
  const wanted = new Map<string, Ref>();
  for (const { prefetch } of items) for (const at of prefetch) wanted.set(nameOf(at), at);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if (wanted.size > 0) loaded.push(...(await store.load([...wanted.values()])));
    const { view, outcomes, missing } = foldOnce(loaded, items, contextOf, { ...options, peek });
    if (missing.size === 0) return { view, outcomes };
    wanted.clear();
    for (const [name, at] of missing) wanted.set(name, at);
  }
  throw new Error(`a chunk of ${items.length} asked for states that were not loaded yet ${MAX_ROUNDS} times in a row`);
}

/** One round. While a state is missing, its outcomes are not valid: later items see states that are too old. */
export function foldOnce(
  loaded: readonly { ref: Ref; stored: Stored | undefined }[],
  items: readonly WorkItem[],
  contextOf: (item: number) => MessageContext,
  { rules = draftRules, onUndeclaredRead, peek }: FoldOptions & { readonly peek?: Store['peek'] },
  onFind?: OnFind,
): { readonly view: View; readonly outcomes: Outcome[]; readonly missing: ReadonlyMap<string, Ref> } {
  const view = new View(loaded, peek);
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
