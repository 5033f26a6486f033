import { Type } from 'typebox';

/** Of services that apply to the parcels in a load unit what happened to it. */
export const membersVariable = {
  MEMBERS_AT_ONCE: Type.Integer({
    minimum: 4,
    maximum: 1_000,
    default: 200,
    description:
      'So many parcels of load units at most are changed by one statement when their units depart, arrive or are permitted.',
  }),
};
