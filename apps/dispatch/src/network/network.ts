import type { Facility, Lane, ModeRule, Product } from '#libs/contracts';

/** Where goods can go, in one document: it is replaced as a whole, so that it can be checked as a whole. */
export interface Network {
  readonly facilities: readonly Facility[];
  readonly lanes: readonly Lane[];
  readonly products: readonly Product[];
  readonly modeRules?: readonly ModeRule[];
  readonly transferRules?: readonly TransferRule[];
  readonly substitutes?: readonly Substitute[];
}

/** How long it takes at least from arriving at a facility to the cut-off of what it leaves with; `*` where none is named. */
export interface TransferRule {
  readonly facility: string;
  readonly minutes: number;
  readonly validFrom: string;
  readonly source: string;
}
/** Goods that no vehicle of their own product takes may travel as another one: air mail that aircraft refuse goes by surface. */
export interface Substitute {
  readonly product: string;
  readonly by: string;
  readonly validFrom: string;
  readonly source: string;
}

/** What of the network is known by name; the parts are kept one by one. There is one index. */
export interface NetworkIndex {
  readonly revision: number;
  readonly facilities: readonly string[];
  readonly lanes: readonly string[];
  readonly products: readonly string[];
}

export function indexOf(network: Network, revision: number): NetworkIndex {
  return {
    revision,
    facilities: network.facilities.map((facility) => facility.code),
    lanes: network.lanes.map((lane) => lane.laneId),
    products: network.products.map((product) => product.product),
  };
}
