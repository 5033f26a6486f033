import { defineTable } from '#libs/messaging';
import type { PersonAccount } from './person-account.js';

/** By `live:` or `test:` and the keyed hash of the person. */
export const PersonAccountTable = defineTable<PersonAccount>('person_account');
