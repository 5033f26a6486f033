import { type Handler, nothing, ref } from '#libs/messaging';
import type { CustomsCase } from '../cases/customs-case.js';
import { noteParcelEvent } from './receive-goods.js';
import { type CaseChange, unchanged } from '../cases/case-change.js';
import { cases } from '../cases/case.table.js';
import { applyToDeparture } from '../permits/apply-change.effects.js';

/**
 * One more thing that is known of a parcel. Where no case is, none begins: the parcel of a sale from a warehouse abroad has no
 * declaration with us.
 */
export function recordParcelEvent<Data extends { readonly declarationId: string; readonly at: string }>(
  note: (customsCase: CustomsCase, data: Data, at: string) => CaseChange | CustomsCase,
): Handler<Data> {
  return {
    reads: ({ data }) => [ref(cases, data.declarationId)],
    decide(states, { data, sequence }, context) {
      const known = states.get(cases, data.declarationId);
      if (!known) return nothing;
      const noted = note(noteParcelEvent(known, sequence), data, context.now.toISOString());
      return applyToDeparture(states, 'customsCase' in noted ? noted : unchanged(noted), 'supervision', context)
        .decision;
    },
  };
}
