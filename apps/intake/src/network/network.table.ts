import type { Facility, Lane, Product } from '#libs/contracts';
import { defineTable } from '#libs/messaging';
import type { LanesByDestination, LanesByProduct } from './index-lane.js';

/** An order that is decided on the former network is as one that was decided just before. */
const fromNetwork = {
  advisory: 'Written by events of the network alone, which decide from nothing else.',
  cachedSeconds: 5,
};

export const FacilityTable = defineTable<Facility>('facility', {}, fromNetwork);
export const ProductTable = defineTable<Product>('product', {}, fromNetwork);
export const LaneTable = defineTable<Lane>('lane', {}, fromNetwork);
export const LanesByDestinationTable = defineTable<LanesByDestination>('reach', {}, fromNetwork);
export const LanesByProductTable = defineTable<LanesByProduct>('hop', {}, fromNetwork);
