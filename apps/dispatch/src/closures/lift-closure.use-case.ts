import { type Closure, ClosurePublished } from '#libs/contracts';
import { emit, type Handler, put, ref } from '#libs/messaging';
import type { Refusal } from '../departures/move-departure.js';
import { ClosureTable } from './closure.table.js';
import { NETWORK } from '../network/network.table.js';

export type LiftAnswer = { readonly closure: Closure } | { readonly refusal: Refusal };

/** A way is open again before its time. What the closure cancelled stays cancelled; what is scheduled from now on is not. */
export const liftClosure: Handler<{ readonly closureId: string }, LiftAnswer> = {
  reads: ({ data }) => [ref(ClosureTable, data.closureId)],
  decide(states, { data: { closureId } }, { now }) {
    const known = states.get(ClosureTable, closureId);
    if (!known) return { answer: { refusal: { code: 'not-found', detail: 'There is no such closure.' } } };
    const at = now.toISOString();
    if (known.to <= at) return { answer: { refusal: { code: 'state-conflict', detail: `It ended at ${known.to}.` } } };
    const closure = { ...known, from: known.from < at ? known.from : at, to: at };
    return {
      writes: [put(ClosureTable, closureId, closure)],
      events: [
        emit(ClosurePublished, {
          of: ref(ClosureTable, closureId),
          data: closure,
          facts: { correlationid: NETWORK, livemode: true },
        }),
      ],
      answer: { closure },
    };
  },
};
