import type { Facility, Lane, ModeRule, Product } from '#libs/contracts';

/** Facilities, lanes, products and rules in one document: it is replaced as a whole, so that it can be validated as a whole. */
export interface Network {
  readonly facilities: readonly Facility[];
  readonly lanes: readonly Lane[];
  readonly products: readonly Product[];
  readonly modeRules?: readonly ModeRule[];
  readonly transferRules?: readonly TransferRule[];
  readonly substitutes?: readonly Substitute[];
}

/** The least time between arrival at a facility and the cut-off of the next departure; `*` is every facility without a rule of its own. */
export interface TransferRule {
  readonly facility: string;
  readonly minutes: number;
  readonly validFrom: string;
  readonly source: string;
}
/** Goods that no vehicle of their product takes may travel as another product: air mail that aircraft refuse goes by surface. */
export interface Substitute {
  readonly product: string;
  readonly by: string;
  readonly validFrom: string;
  readonly source: string;
}

/** Ids of the parts of the network; each part is stored by itself. There is one index. */
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
