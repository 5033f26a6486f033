import type { Declaration } from '#libs/contracts';
import { type Handler, nothing, put, ref, type States, together } from '#libs/messaging';
import { factsOf } from '../assessment/assessment-facts.js';
import { type Case, isLodged } from '../cases/customs-case.js';
import type { Lookups } from '../assessment/lookups.js';
import { accountsOf, book as bookPerson, type PersonAccount, standingOf } from '../allowances/person-account.js';
import type { Law } from '../assessment/rule-set.js';
import type { Step } from '../cases/case-change.js';
import { takeDeclaration } from './take-declaration.js';
import { bareParcels, cases, facilities, parcelKeys } from '../cases/case.table.js';
import type { RuleBook } from '../assessment/rule-book.service.js';
import type { ScreeningIndex } from '../screening/screening-index.js';
import { followStep } from '../permits/apply-change.effects.js';
import { afterStep, keepPerson, personIdOf, personIn, personRefs } from '../allowances/settle-allowance.effects.js';
import { screenPersons } from '../screening/screen-persons.js';

/** `DeclarationLodged`, `DeclarationAmended`: assessed in the same breath, and booked on the person's account. */
export function takeDeclarationBy(
  book: RuleBook,
  screening: () => ScreeningIndex | undefined = () => undefined,
): Handler<Declaration> {
  return {
    reads: ({ data, livemode }) => [
      ref(cases, data.declarationId),
      ref(facilities, data.handoverFacility),
      ...personRefs({ declaration: data, livemode }),
      ...(screening() ? [ref(parcelKeys, data.parcels[0]!.parcelId)] : []),
      ...data.parcels.map(({ itemNumber }) => ref(bareParcels, itemNumber)),
    ],
    decide(states, event, context) {
      const { data: declaration, livemode } = event;
      const known = states.get(cases, declaration.declarationId);
      const office = event.office ?? states.get(facilities, declaration.handoverFacility)?.customsOffice;
      const bare = declaration.parcels
        .map(({ itemNumber }) => states.get(bareParcels, itemNumber))
        .find((found) => found !== undefined);
      const law = book.lawAt(context.now);
      const index = screening();
      const key = index && keyFor(states, declaration);
      if (index && key === undefined) return waitForKey(declaration);
      const at = context.now.toISOString();
      const owner = { declaration, livemode };
      const person = personIn(states, owner);
      const standing = personIdOf(owner) === undefined ? undefined : standingOf(person, declaration, law, at);
      const lookups: Lookups = {
        ...(standing && { person: standing }),
        ...(index && { screening: screenPersons(declaration, { key: key ?? null, index, day: law.day }) }),
      };
      const step = takeDeclaration(known, {
        declaration,
        livemode,
        ...(office !== undefined && { office }),
        ...(bare && { dataMissing: bare }),
        draw: context.random(),
        lookups,
        law,
        at,
      });
      if (step.kase === known && step.said.length === 0) return nothing;
      if (!standing || !isTaken(step.kase, declaration)) return followStep(step);
      const booked = afterStep(reserve(person, step, law, at), step);
      const accounts = accountsOf(booked, declaration.declarationId);
      const kase = { ...step.kase, booked: accounts };
      return together(followStep({ ...step, kase }), keepPerson(owner, booked));
    },
  };
}

/** Null once erased; undefined while it has not come. */
function keyFor(states: States, { parcels }: Declaration): string | null | undefined {
  const kept = states.get(parcelKeys, parcels[0]!.parcelId);
  return kept?.waiting ? undefined : kept?.key;
}

function waitForKey(waiting: Declaration) {
  return { writes: [put(parcelKeys, waiting.parcels[0]!.parcelId, { key: null, waiting })] };
}

function isTaken(kase: Case, { declarationVersion }: Declaration): boolean {
  return kase.declaration?.declarationVersion === declarationVersion;
}

function reserve(person: PersonAccount, { kase }: Step, law: Law, at: string): PersonAccount {
  return isLodged(kase) ? bookPerson(person, kase.declaration, factsOf(kase), law, at) : person;
}
