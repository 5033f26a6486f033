import type { Declaration } from '#libs/contracts';
import { type Decision, nothing, put, ref, type Ref, type States } from '#libs/messaging';
import { type Case, isLodged } from '../cases/customs-case.js';
import { nobody, type PersonAccount, settle } from './person-account.js';
import type { Step } from '../cases/case-change.js';
import { persons } from '../cases/case.table.js';

interface Owned {
  readonly livemode: boolean;
  readonly declaration: Pick<Declaration, 'personToken'>;
}

/** Test data never meets live data, so neither do the accounts. */
export function personIdOf({ livemode, declaration }: Owned): string | undefined {
  const { personToken } = declaration;
  return personToken === undefined ? undefined : `${livemode ? 'live' : 'test'}:${personToken}`;
}

export function personRefs(owned: Owned): Ref[] {
  const id = personIdOf(owned);
  return id === undefined ? [] : [ref(persons, id)];
}

export function personIn(states: States, owned: Owned): PersonAccount {
  const id = personIdOf(owned);
  return (id === undefined ? undefined : states.get(persons, id)) ?? nobody;
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
export function afterStep(person: PersonAccount, { kase, said }: Step): PersonAccount {
  return said.reduce((now, { name }) => {
    const state = ends[name];
    return state ? settle(now, kase.declarationId, state) : now;
  }, person);
}

export function settleAllowance(states: States, step: Step): Decision {
  const { kase } = step;
  if (!isBooked(kase) || !step.said.some(({ name }) => name in ends)) return nothing;
  return keepPerson(kase, afterStep(personIn(states, kase), step));
}

function isBooked(kase: Case): kase is Case & Owned {
  return isLodged(kase) && (kase.booked ?? []).length > 0;
}
