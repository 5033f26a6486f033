import type { Facility, Product } from '#libs/contracts';
import { aggregate } from '#libs/messaging';

export const FacilityTable = aggregate<Facility>('facility');
export const ProductTable = aggregate<Product>('product');
