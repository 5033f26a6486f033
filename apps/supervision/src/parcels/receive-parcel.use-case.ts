import type { ParcelReceipt } from '#libs/contracts';
import { type Handler, nothing, ref } from '#libs/messaging';
import { type Goods, newCase } from '../cases/customs-case.js';
import { receiveGoods } from './receive-goods.js';
import { cases, stockPicks } from '../cases/case.table.js';
import type { RuleBook } from '../assessment/rule-book.service.js';
import { applyToDeparture } from '../permits/apply-change.effects.js';

/** `ParcelReceived` (agrees) and `WeightDiffered` (does not): either may come before the declaration. */
export function receiveParcelBy(book: RuleBook, agrees: boolean): Handler<ParcelReceipt> {
  return {
    reads: ({ data }) => [ref(cases, data.declarationId), ref(stockPicks, data.declarationId)],
    decide(states, event, context) {
      if (states.get(stockPicks, event.data.declarationId)) return nothing;
      const { parcelId, declarationId, facility, at, declarationVersion, measuredGrams, pictureReference } = event.data;
      const known = states.get(cases, declarationId) ?? newCase(declarationId, event.livemode);
      const goods: Goods = {
        parcelId,
        sequence: event.sequence,
        facility,
        at,
        agrees,
        declarationVersion,
        ...(measuredGrams !== undefined && { measuredGrams }),
        ...(pictureReference !== undefined && { pictureReference }),
      };
      const change = receiveGoods(known, goods, book.rulesAt(context.now), context.now.toISOString());
      return change.customsCase === known ? nothing : applyToDeparture(states, change, 'supervision', context).decision;
    },
  };
}
