import type { DataOf, DeclarationCancelled } from '#libs/contracts';
import { type Handler, Poison, ref } from '#libs/messaging';
import { cancelDeclaration } from './cancel-declaration.js';
import { isLodged } from '../cases/customs-case.js';
import { cases } from '../cases/case.table.js';
import { applyToDeparture } from '../permits/apply-change.effects.js';

/** `DeclarationCancelled`: agreed or declined; a permit that names the parcel falls with it. */
export const cancelDeclarationHandler: Handler<DataOf<typeof DeclarationCancelled>> = {
  reads: ({ data }) => [ref(cases, data.declarationId)],
  decide(states, { data }, context) {
    const customsCase = states.get(cases, data.declarationId);
    // Lodging and cancelling share a key, so this cannot come first unless the lodging was discarded.
    if (!isLodged(customsCase)) throw new Poison('cancelled before it was lodged');
    const change = cancelDeclaration(customsCase, data.reason, context.now.toISOString());
    return applyToDeparture(states, change, 'party', context).decision;
  },
};
