import type { DataOf, TransitReceived } from '#libs/contracts';
import { type Handler, nothing, ref } from '#libs/messaging';
import { type Goods, newCase } from '../cases/customs-case.js';
import { receiveGoods } from './receive-goods.js';
import { cases } from '../cases/case.table.js';
import type { RuleBook } from '../assessment/rule-book.service.js';
import { applyToDeparture } from '../permits/apply-change.effects.js';

/** The facility compared it with no version: the weight is judged here. */
const NO_VERSION = 0;

/** `TransitReceived`: a closed bag is there. Its seal is whole and its weight as declared, or an officer looks. */
export function receiveTransitBy(book: RuleBook): Handler<DataOf<typeof TransitReceived>> {
  return {
    reads: ({ data }) => [ref(cases, data.declarationId)],
    decide(states, event, context) {
      const { parcelId, declarationId, facility, at, grossGrams, sealIntact } = event.data;
      const known = states.get(cases, declarationId) ?? newCase(declarationId, event.livemode);
      const goods: Goods = {
        parcelId,
        sequence: event.sequence,
        facility,
        at,
        agrees: false,
        declarationVersion: sealIntact ? NO_VERSION : (known.declaration?.declarationVersion ?? 1),
        measuredGrams: grossGrams,
      };
      const change = receiveGoods(known, goods, book.rulesAt(context.now), context.now.toISOString());
      return change.customsCase === known ? nothing : applyToDeparture(states, change, 'supervision', context).decision;
    },
  };
}
