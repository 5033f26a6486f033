import type { DataOf, ParcelUnpacked } from '#libs/contracts';
import { type Handler, nothing, ref } from '#libs/messaging';
import { takeOut } from '../domain/exit.js';
import { noteParcelEvent } from '../domain/receive-goods.js';
import { cases } from '../persistence/tables.js';
import { followStep } from './follow-step.js';

/** `ParcelUnpacked`: it is on no list any more. */
export const unpackParcel: Handler<DataOf<typeof ParcelUnpacked>> = {
  reads: ({ data }) => [ref(cases, data.declarationId)],
  decide(states, { data, sequence }) {
    const known = states.get(cases, data.declarationId);
    if (!known) return nothing;
    return followStep({ kase: noteParcelEvent(takeOut(known, data.receptacleId), sequence), said: [] });
  },
};
