import {
  CancellationAgreed,
  DeclarationAbandoned,
  type EventType,
  ParcelReleased,
  ReturnOrdered,
  TaxSettled,
} from '#libs/contracts';
import type { CaseChange } from '../cases/case-change.js';
import { type PersonAccount, settle } from './person-account.js';

type Settlement = Parameters<typeof settle>[2];

const settlements = new Map<string, Settlement>([
  ...settledBy('confirmed', ParcelReleased, TaxSettled),
  ...settledBy('given-back', CancellationAgreed, ReturnOrdered, DeclarationAbandoned),
]);

/** What was reserved is confirmed by the release, and given back when the goods do not come. */
export function accountAfter(account: PersonAccount, { customsCase, events }: CaseChange): PersonAccount {
  return events.reduce((now, { type }) => {
    const settlement = settlements.get(type.name);
    return settlement ? settle(now, customsCase.declarationId, settlement) : now;
  }, account);
}

export function changesAccount({ events }: CaseChange): boolean {
  return events.some(({ type }) => settlements.has(type.name));
}

function settledBy(settlement: Settlement, ...types: readonly Pick<EventType, 'name'>[]) {
  return types.map(({ name }) => [name, settlement] as const);
}
