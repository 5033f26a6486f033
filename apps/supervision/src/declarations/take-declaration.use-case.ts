import type { Declaration } from '#libs/contracts';
import { type Handler, nothing, put, ref, type States, together } from '#libs/messaging';
import { assessmentFactsOf } from '../cases/assessment-facts-of.js';
import { type CustomsCase, isLodged } from '../cases/customs-case.js';
import type { Lookups } from '../assessment/lookups.js';
import { accountsOf, bookDeclaration, type PersonAccount, standingOf } from '../allowances/person-account.js';
import type { ApplicableRules } from '../assessment/applicable-rules.js';
import type { CaseChange } from '../cases/case-change.js';
import { takeDeclaration } from './take-declaration.js';
import { parcelsWithoutData, cases, facilities, parcelKeys } from '../cases/case.table.js';
import type { RuleBook } from '../assessment/rule-book.service.js';
import type { ScreeningIndex } from '../screening/screening-index.js';
import { applyChange } from '../permits/apply-change.effects.js';
import {
  afterStep,
  keepPerson,
  personIdOf,
  personAccountOf,
  personRefs,
} from '../allowances/settle-allowance.effects.js';
import { screenPersons } from '../screening/screen-persons.js';

/** `DeclarationLodged`, `DeclarationAmended`: assessed in the same breath, and booked on the person's account. */
export function takeDeclarationBy(
  bookDeclaration: RuleBook,
  screening: () => ScreeningIndex | undefined = () => undefined,
): Handler<Declaration> {
  return {
    reads: ({ data, livemode }) => [
      ref(cases, data.declarationId),
      ref(facilities, data.handoverFacility),
      ...personRefs({ declaration: data, livemode }),
      ...(screening() ? [ref(parcelKeys, data.parcels[0]!.parcelId)] : []),
      ...data.parcels.map(({ itemNumber }) => ref(parcelsWithoutData, itemNumber)),
    ],
    decide(states, event, context) {
      const { data: declaration, livemode } = event;
      const known = states.get(cases, declaration.declarationId);
      const office = event.office ?? states.get(facilities, declaration.handoverFacility)?.customsOffice;
      const bare = declaration.parcels
        .map(({ itemNumber }) => states.get(parcelsWithoutData, itemNumber))
        .find((found) => found !== undefined);
      const applicableRules = bookDeclaration.rulesAt(context.now);
      const index = screening();
      const key = index && keyFor(states, declaration);
      if (index && key === undefined) return waitForKey(declaration);
      const at = context.now.toISOString();
      const owner = { declaration, livemode };
      const person = personAccountOf(states, owner);
      const standing =
        personIdOf(owner) === undefined ? undefined : standingOf(person, declaration, applicableRules, at);
      const lookups: Lookups = {
        ...(standing && { person: standing }),
        ...(index && { screening: screenPersons(declaration, { key: key ?? null, index, day: applicableRules.day }) }),
      };
      const change = takeDeclaration(known, {
        declaration,
        livemode,
        ...(office !== undefined && { office }),
        ...(bare && { dataMissing: bare }),
        draw: context.random(),
        lookups,
        applicableRules,
        at,
      });
      if (change.customsCase === known && change.events.length === 0) return nothing;
      if (!standing || !isTaken(change.customsCase, declaration)) return applyChange(change);
      const booked = afterStep(reserve(person, change, applicableRules, at), change);
      const accounts = accountsOf(booked, declaration.declarationId);
      const customsCase = { ...change.customsCase, booked: accounts };
      return together(applyChange({ ...change, customsCase }), keepPerson(owner, booked));
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

function isTaken(customsCase: CustomsCase, { declarationVersion }: Declaration): boolean {
  return customsCase.declaration?.declarationVersion === declarationVersion;
}

function reserve(
  person: PersonAccount,
  { customsCase }: CaseChange,
  applicableRules: ApplicableRules,
  at: string,
): PersonAccount {
  return isLodged(customsCase)
    ? bookDeclaration(person, customsCase.declaration, assessmentFactsOf(customsCase), applicableRules, at)
    : person;
}
