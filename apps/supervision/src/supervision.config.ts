import { defineVariables, fileStoreVariable, keyRingVariable, membersVariable } from '#libs/service-kit';

/** Variables of supervision alone. */
export const supervisionVariables = defineVariables({ ...keyRingVariable, ...fileStoreVariable, ...membersVariable });
