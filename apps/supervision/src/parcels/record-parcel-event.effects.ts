import { type Handler, nothing, ref } from '#libs/messaging';
import type { Case } from '../cases/customs-case.js';
import { noteParcelEvent } from './receive-goods.js';
import { type Step, still } from '../cases/case-change.js';
import { cases } from '../cases/case.table.js';
import { followOnDeparture } from '../permits/apply-change.effects.js';

/**
 * One more thing that is known of a parcel. Where no case is, none begins: the parcel of a sale from a warehouse abroad has no
 * declaration with us.
 */
export function noteParcel<Data extends { readonly declarationId: string; readonly at: string }>(
  note: (kase: Case, data: Data, at: string) => Step | Case,
): Handler<Data> {
  return {
    reads: ({ data }) => [ref(cases, data.declarationId)],
    decide(states, { data, sequence }, context) {
      const known = states.get(cases, data.declarationId);
      if (!known) return nothing;
      const noted = note(noteParcelEvent(known, sequence), data, context.now.toISOString());
      return followOnDeparture(states, 'kase' in noted ? noted : still(noted), 'supervision', context).decision;
    },
  };
}
