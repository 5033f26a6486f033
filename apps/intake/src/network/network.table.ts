import type { Facility, Lane, Product } from '#libs/contracts';
import { aggregate } from '#libs/messaging';
import type { LanesByDestination, LanesByProduct } from './index-lane.js';

export const FacilityTable = aggregate<Facility>('facility');
export const ProductTable = aggregate<Product>('product');
export const LaneTable = aggregate<Lane>('lane');
export const LanesByDestinationTable = aggregate<LanesByDestination>('reach');
export const LanesByProductTable = aggregate<LanesByProduct>('hop');
