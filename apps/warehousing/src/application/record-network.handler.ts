import type { Facility, Product } from '#libs/contracts';
import { type Handler, put, ref } from '#libs/messaging';
import { facilities, products } from '../persistence/tables.js';

/** The network as dispatch publishes it: the newest word about a place or a product counts. */
export const recordFacility: Handler<Facility> = {
  reads: ({ data }) => [ref(facilities, data.code)],
  decide: (_states, { data }) => ({ writes: [put(facilities, data.code, data)] }),
};

export const recordProduct: Handler<Product> = {
  reads: ({ data }) => [ref(products, data.product)],
  decide: (_states, { data }) => ({ writes: [put(products, data.product, data)] }),
};
