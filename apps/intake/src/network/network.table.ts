import type { Facility, Lane, Product } from '#libs/contracts';
import { defineTable } from '#libs/messaging';
import type { LanesByDestination, LanesByProduct } from './index-lane.js';

export const FacilityTable = defineTable<Facility>('facility');
export const ProductTable = defineTable<Product>('product');
export const LaneTable = defineTable<Lane>('lane');
export const LanesByDestinationTable = defineTable<LanesByDestination>('reach');
export const LanesByProductTable = defineTable<LanesByProduct>('hop');
