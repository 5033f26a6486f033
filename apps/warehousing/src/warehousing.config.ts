import { defineVariables, membersVariable } from '#libs/service-kit';

/** Variables of warehousing alone. */
export const warehousingVariables = defineVariables(membersVariable);
