import type { Declaration } from '#libs/contracts';
import { type Handler, nothing, ref } from '#libs/messaging';
import { takeDeclaration } from '../domain/take-declaration.js';
import { cases, facilities } from '../persistence/tables.js';
import type { RuleBook } from '../rules/rule-book.js';
import { followStep } from './follow-step.js';

/** `DeclarationLodged`, `DeclarationAmended`: assessed in the same breath. */
export function takeDeclarationBy(book: RuleBook): Handler<Declaration> {
  return {
    reads: ({ data }) => [ref(cases, data.declarationId), ref(facilities, data.handoverFacility)],
    decide(states, event, context) {
      const declaration = event.data;
      const known = states.get(cases, declaration.declarationId);
      const office = event.office ?? states.get(facilities, declaration.handoverFacility)?.customsOffice;
      const step = takeDeclaration(known, {
        declaration,
        livemode: event.livemode,
        ...(office !== undefined && { office }),
        draw: context.random(),
        law: book.lawAt(context.now),
        at: context.now.toISOString(),
      });
      return step.kase === known && step.said.length === 0 ? nothing : followStep(step);
    },
  };
}
