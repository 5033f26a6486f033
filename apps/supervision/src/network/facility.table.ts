import type { Facility } from '#libs/contracts';
import { defineTable } from '#libs/messaging';

/** An order that is decided on the former network is as one that was decided just before. */
const fromNetwork = {
  advisory: 'Written by events of the network alone, which decide from nothing else.',
  cachedSeconds: 1,
};

/** By the facility's code. */
export const FacilityTable = defineTable<Facility>('facility', {}, fromNetwork);
