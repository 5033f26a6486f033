import type { Facility } from '#libs/contracts';
import { defineTable } from '#libs/messaging';

/** By the facility's code. */
export const FacilityTable = defineTable<Facility>('facility');
