import { defineTable } from '#libs/messaging';
import type { UnitMembers } from './unit-members.js';

/** By `unitMembersId`. */
export const UnitMembersTable = defineTable<UnitMembers>(
  'unit_members',
  {},
  { advisory: 'the parcels of a closing never change', cachedSeconds: 600 },
);
