import type { Facility, Lane, Product } from '#libs/contracts';
import { aggregate } from '#libs/messaging';
import type { NetworkIndex } from './network.js';
import type { Routing } from './routing.js';

/** The id of the one network, and of its one routing. */
export const NETWORK = 'network';

export const NetworkTable = aggregate<NetworkIndex>('network');
export const RoutingTable = aggregate<Routing>('routing');
export const FacilityTable = aggregate<Facility>('facility');
export const LaneTable = aggregate<Lane>('lane', { origin: { type: 'text', of: (lane) => lane.origin } });
export const ProductTable = aggregate<Product>('product');
