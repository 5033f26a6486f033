import { type Declaration, modeOf } from '#libs/contracts';
import type { Ref, UnitOfWork } from '#libs/messaging';
import type { CaseChange } from '../cases/case-change.js';
import { type CustomsCase, isLodged } from '../cases/customs-case.js';
import { accountAfter, changesAccount } from './account-after.js';
import { emptyAccount, joinRecent, type PersonAccount } from './person-account.js';
import { PersonAccountTable } from './person-account.table.js';

interface Owned {
  readonly livemode: boolean;
  readonly declaration: Pick<Declaration, 'personToken' | 'alsoKnownAs'>;
}

/** Test data never meets live data, so neither do the accounts. Undefined when the declaration names no person. */
export function personIdOf({ livemode, declaration: { personToken } }: Owned): string | undefined {
  return personToken === undefined ? undefined : `${modeOf(livemode)}:${personToken}`;
}

/** The account of the same person where only the phone number is known. */
function otherIdOf({ livemode, declaration: { alsoKnownAs } }: Owned): string | undefined {
  return alsoKnownAs === undefined ? undefined : `${modeOf(livemode)}:${alsoKnownAs}`;
}

export function personRefs(owned: Owned): Ref[] {
  return [personIdOf(owned), otherIdOf(owned)].flatMap((id) => (id === undefined ? [] : [PersonAccountTable.ref(id)]));
}

/** The account, with what was sent to the same person where only the phone number was known. */
export function findJoinedAccount(tx: UnitOfWork, owned: Owned): PersonAccount {
  const other = otherIdOf(owned);
  const account = findAccount(tx, owned);
  return other === undefined ? account : joinRecent(account, tx.find(PersonAccountTable, other) ?? emptyAccount);
}

/** What was sent lately stands in both accounts; what counts for an allowance in the first alone. */
export function saveJoinedAccount(tx: UnitOfWork, owned: Owned, account: PersonAccount): void {
  saveAccount(tx, owned, account);
  const other = otherIdOf(owned);
  if (other === undefined) return;
  const { recent } = account;
  tx.save(PersonAccountTable, other, { ...(tx.find(PersonAccountTable, other) ?? emptyAccount), recent });
}

export function findAccount(tx: UnitOfWork, owned: Owned): PersonAccount {
  const id = personIdOf(owned);
  return (id === undefined ? undefined : tx.find(PersonAccountTable, id)) ?? emptyAccount;
}

export function saveAccount(tx: UnitOfWork, owned: Owned, account: PersonAccount): void {
  const id = personIdOf(owned);
  if (id !== undefined) tx.save(PersonAccountTable, id, account);
}

/** What the change of a case means for the allowances of its person. */
export function settleAllowance(tx: UnitOfWork, change: CaseChange): void {
  const { customsCase } = change;
  if (!isBooked(customsCase) || !changesAccount(change)) return;
  saveAccount(tx, customsCase, accountAfter(findAccount(tx, customsCase), change));
}

function isBooked(customsCase: CustomsCase): customsCase is CustomsCase & Owned {
  return isLodged(customsCase) && (customsCase.booked ?? []).length > 0;
}
