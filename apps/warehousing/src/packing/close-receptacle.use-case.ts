import { type Handler, ref } from '#libs/messaging';
import type { Closing } from '../receptacles/receptacle.js';
import { FacilityTable } from '../network/network.table.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { closeBag, type NotClosed } from './close-bag.effects.js';
import { Draft } from '../parcels/draft.effects.js';

export type CloseAnswer = Closing | 'not-found' | 'not-open' | 'empty' | NotClosed;

/** One bag is closed by hand; its despatch stays open. */
export const closeReceptacle: Handler<{ receptacleId: string; facility: string }, CloseAnswer> = {
  reads: ({ data }) => [ref(ReceptacleTable, data.receptacleId), ref(FacilityTable, data.facility)],

  decide(states, { data }, context) {
    const draft = new Draft(states, context);
    const bag = draft.get(ReceptacleTable, data.receptacleId);
    if (!bag) return { answer: 'not-found' };
    if (bag.state !== 'open') return { answer: 'not-open' };
    if (bag.members.length === 0) return { answer: 'empty' };
    const closing = closeBag(draft, bag, false);
    return typeof closing === 'string' ? { answer: closing } : draft.done<CloseAnswer>(closing);
  },
};
