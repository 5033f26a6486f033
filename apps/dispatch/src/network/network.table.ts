import type { Facility, Lane, Product } from '#libs/contracts';
import { defineTable, type EventAttributes } from '#libs/messaging';
import type { NetworkIndex } from './network.js';
import type { Routing } from './routing.js';

/** The id of the one network, and of its one routing. */
export const NETWORK = 'network';

export const NetworkTable = defineTable<NetworkIndex>('network');
export const RoutingTable = defineTable<Routing>('routing');
export const FacilityTable = defineTable<Facility>('facility');
export const LaneTable = defineTable<Lane>('lane', { origin: { type: 'text', of: (lane) => lane.origin } });
export const ProductTable = defineTable<Product>('product');

/** The network belongs to both modes; its events say live. */
export const networkAttributes: EventAttributes = { correlationid: NETWORK, livemode: true };
