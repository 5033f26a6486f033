import type { DataOf, ParcelUnpacked } from '#libs/contracts';
import { type Handler, nothing, ref } from '#libs/messaging';
import { noteParcelEvent } from './receive-goods.js';
import { cases } from '../cases/case.table.js';
import { applyChange } from '../permits/apply-change.effects.js';

/**
 * `ParcelUnpacked`: only noted. Its place on a list stays until the list is replaced: forgetting it would let a hold miss a permit that
 * still names it.
 */
export const unpackParcel: Handler<DataOf<typeof ParcelUnpacked>> = {
  reads: ({ data }) => [ref(cases, data.declarationId)],
  decide(states, { data, sequence }) {
    const known = states.get(cases, data.declarationId);
    if (!known) return nothing;
    return applyChange({ customsCase: noteParcelEvent(known, sequence), events: [] });
  },
};
