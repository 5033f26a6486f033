import { type Declaration, modeOf } from '#libs/contracts';
import { type Decision, nothing, put, ref, type Ref, type States } from '#libs/messaging';
import { type CustomsCase, isLodged } from '../cases/customs-case.js';
import { emptyAccount, type PersonAccount, settle } from './person-account.js';
import type { CaseChange } from '../cases/case-change.js';
import { persons } from '../cases/case.table.js';

interface Owned {
  readonly livemode: boolean;
  readonly declaration: Pick<Declaration, 'personToken'>;
}

/** Test data never meets live data, so neither do the accounts. */
export function personIdOf({ livemode, declaration }: Owned): string | undefined {
  const { personToken } = declaration;
  return personToken === undefined ? undefined : `${modeOf(livemode)}:${personToken}`;
}

export function personRefs(owned: Owned): Ref[] {
  const id = personIdOf(owned);
  return id === undefined ? [] : [ref(persons, id)];
}

export function personAccountOf(states: States, owned: Owned): PersonAccount {
  const id = personIdOf(owned);
  return (id === undefined ? undefined : states.get(persons, id)) ?? emptyAccount;
}

export function keepPerson(owned: Owned, person: PersonAccount): Decision {
  const id = personIdOf(owned);
  return id === undefined ? nothing : { writes: [put(persons, id, person)] };
}

const ends: Readonly<Record<string, 'confirmed' | 'given-back'>> = {
  ParcelReleased: 'confirmed',
  TaxSettled: 'confirmed',
  CancellationAgreed: 'given-back',
  ReturnOrdered: 'given-back',
  DeclarationAbandoned: 'given-back',
};

/** What was reserved is confirmed by the release, and given back when the goods do not come. */
export function afterStep(person: PersonAccount, { customsCase, events }: CaseChange): PersonAccount {
  return events.reduce((now, { name }) => {
    const state = ends[name];
    return state ? settle(now, customsCase.declarationId, state) : now;
  }, person);
}

export function settleAllowance(states: States, change: CaseChange): Decision {
  const { customsCase } = change;
  if (!isBooked(customsCase) || !change.events.some(({ name }) => name in ends)) return nothing;
  return keepPerson(customsCase, afterStep(personAccountOf(states, customsCase), change));
}

function isBooked(customsCase: CustomsCase): customsCase is CustomsCase & Owned {
  return isLodged(customsCase) && (customsCase.booked ?? []).length > 0;
}
