import type { Declaration } from '#libs/contracts';
import { type Handler, nothing, ref } from '#libs/messaging';
import { takeDeclaration } from '../domain/take-declaration.js';
import { bareParcels, cases, facilities } from '../persistence/tables.js';
import type { RuleBook } from '../rules/rule-book.js';
import { followStep } from './follow-step.js';

/** `DeclarationLodged`, `DeclarationAmended`: assessed in the same breath. */
export function takeDeclarationBy(book: RuleBook): Handler<Declaration> {
  return {
    reads: ({ data }) => [
      ref(cases, data.declarationId),
      ref(facilities, data.handoverFacility),
      ...data.parcels.map(({ itemNumber }) => ref(bareParcels, itemNumber)),
    ],
    decide(states, event, context) {
      const declaration = event.data;
      const known = states.get(cases, declaration.declarationId);
      const office = event.office ?? states.get(facilities, declaration.handoverFacility)?.customsOffice;
      const bare = declaration.parcels
        .map(({ itemNumber }) => states.get(bareParcels, itemNumber))
        .find((found) => found !== undefined);
      const step = takeDeclaration(known, {
        declaration,
        livemode: event.livemode,
        ...(office !== undefined && { office }),
        ...(bare && { dataMissing: bare }),
        draw: context.random(),
        law: book.lawAt(context.now),
        at: context.now.toISOString(),
      });
      return step.kase === known && step.said.length === 0 ? nothing : followStep(step);
    },
  };
}
