import type { Facility, Product } from '#libs/contracts';
import { type Handler, nothing, put } from '#libs/messaging';
import { FacilityTable, ProductTable } from './network.table.js';

/**
 * The network as dispatch publishes it: the newest word about a place or a product counts. One that is taken out of the network stays as it
 * was: what lies there, or was sold, still has to be numbered and sent.
 */
export const recordFacility: Handler<Facility | null> = {
  decide: (_states, { data }) => (data ? { writes: [put(FacilityTable, data.code, data)] } : nothing),
};

export const recordProduct: Handler<Product | null> = {
  decide: (_states, { data }) => (data ? { writes: [put(ProductTable, data.product, data)] } : nothing),
};
