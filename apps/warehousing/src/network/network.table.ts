import type { Facility, Product } from '#libs/contracts';
import { defineTable } from '#libs/messaging';

export const FacilityTable = defineTable<Facility>('facility');
export const ProductTable = defineTable<Product>('product');
