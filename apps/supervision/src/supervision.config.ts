import { defineVariables, keyRingVariable, membersVariable } from '#libs/service-kit';

/** Variables of supervision alone. */
export const supervisionVariables = defineVariables({ ...keyRingVariable, ...membersVariable });
