import { type Handler, ref } from '#libs/messaging';
import { accounts } from '../domain/ledger.js';
import { followReceptacle as follow, type Step } from '../domain/follow-receptacle.js';
import type { Receptacle } from '../domain/receptacle.js';
import { receptacles } from '../persistence/tables.js';
import { Draft } from './draft.js';

interface News {
  readonly departureId: string;
  readonly at: string;
}

/** What becomes of bags under way. Written once a bag: its parcels are where it is. */
export function followReceptacles<Data>(
  step: Step,
  receptacleIdsOf: (data: Data) => readonly string[],
): Handler<Data & News> {
  return {
    reads: ({ data }) => receptacleIdsOf(data).map((receptacleId) => ref(receptacles, receptacleId)),

    decide(states, { data }, context) {
      const draft = new Draft(states, context);
      for (const receptacleId of receptacleIdsOf(data)) {
        const bag = draft.get(receptacles, receptacleId);
        if (!bag) continue;
        const moved = follow(bag, step, data);
        if (moved === bag) continue;
        draft.put(receptacles, receptacleId, moved);
        book(draft, bag, moved);
      }
      return draft.done(undefined);
    },
  };
}

function book(draft: Draft, before: Receptacle, after: Receptacle): void {
  const [from, to] = [placeOf(before), placeOf(after)];
  if (from === to || !after.closed) return;
  draft.move({ unit: after.receptacleId, from, to, quantity: 1, grams: after.closed.grossGrams });
}

function placeOf({ state, line }: Receptacle): string {
  if (state === 'departed') return accounts.transit;
  if (state === 'exited') return accounts.abroad;
  if (state === 'delivered') return accounts.office(line.destinationOffice);
  return accounts.dock(line.facility);
}
