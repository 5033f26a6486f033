import type { Ref, Stored } from '../aggregate.js';
import type { Context, Decision, States } from '../decision.js';
import type { Store } from '../store.js';
import { steady } from './steady-context.js';
import { nameOf, NotLoaded, View } from './view.js';

/** One event or act of a chunk, ready to be decided. */
export interface Step {
  readonly reads: readonly Ref[];
  readonly cause: { readonly id: string; readonly actor: string | undefined };
  readonly decide: (states: States, context: Context) => Decision<unknown>;
  /** What follows from a decision that threw; without it the step has no effect. */
  readonly rescue?: (error: unknown, states: States, context: Context) => Decision<unknown>;
}

export interface Folded {
  readonly view: View;
  readonly outcomes: readonly Outcome[];
}
/** `rescued` is the error that the decision is the answer to. */
export type Outcome =
  { readonly decision: Decision<unknown>; readonly rescued?: unknown } | { readonly error: unknown };

/**
 * Decides all steps in order on one view, so that each sees what those before it did. What a decision asked for and nobody announced is
 * collected over the whole chunk, loaded in one go, and everything is decided again from the start: a chunk of 200 costs two or three
 * loads, not 200. Nothing is kept of a round that was not complete.
 */
export async function fold(
  store: Pick<Store, 'load'>,
  steps: readonly Step[],
  contextOf: () => Context,
): Promise<Folded> {
  const wanted = new Map<string, Ref>();
  const contexts = steps.map(() => steady(contextOf()));
  for (const step of steps) for (const at of step.reads) wanted.set(nameOf(at), at);
  const loaded: { ref: Ref; stored: Stored | undefined }[] = [];
  for (;;) {
    if (wanted.size > 0) loaded.push(...(await store.load([...wanted.values()])));
    wanted.clear();
    const view = new View(loaded);
    const outcomes = steps.map((step, i) => decideOne(step, view, contexts[i]!(), wanted));
    if (wanted.size === 0) return { view, outcomes: outcomes as Outcome[] };
  }
}

function decideOne(step: Step, view: View, context: Context, wanted: Map<string, Ref>): Outcome | undefined {
  const attempt = (decide: () => Decision<unknown>): Outcome | undefined => {
    try {
      const decision = decide();
      view.apply(decision, step.cause);
      return { decision };
    } catch (error) {
      if (error instanceof NotLoaded) for (const at of error.refs) wanted.set(nameOf(at), at);
      // After a gap the later steps see states that are too old: their errors mean nothing and the round is thrown away.
      return wanted.size > 0 ? undefined : { error };
    }
  };
  const outcome = attempt(() => step.decide(view, context));
  if (!outcome || !('error' in outcome) || !step.rescue) return outcome;
  const { rescue } = step;
  const saved = attempt(() => rescue(outcome.error, view, context));
  return saved && 'decision' in saved ? { ...saved, rescued: outcome.error } : saved;
}
