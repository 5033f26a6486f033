/** Where a unit can be. `world:` is outside the facilities: a balance may be negative there. */
export const accounts = {
  store: (facility: string) => `facility:${facility}/store`,
  inspection: (facility: string) => `facility:${facility}/inspection`,
  customsStore: (facility: string) => `facility:${facility}/customs-store`,
  /** Pieces on the shelves, article by article. */
  stock: (facility: string) => `facility:${facility}/stock`,
  surplus: (facility: string) => `facility:${facility}/surplus`,
  dock: (facility: string) => `facility:${facility}/dock`,
  receptacle: (receptacleId: string) => `receptacle:${receptacleId}`,
  transit: 'transit',
  abroad: 'abroad',
  /** Gone against a stop of customs. */
  irregular: 'irregular',
  office: (office: string) => `office:${office}`,
  sender: 'world:sender',
  emptyBags: 'world:empty-bags',
  scales: 'world:scales',
  addressee: 'world:addressee',
  disposed: 'world:disposed',
  /** Where a lot becomes pieces, and pieces become a parcel. */
  shelves: 'world:shelves',
} as const;

/** Prefix of the unit that stands for the pieces of one article of one lot: many of them at once. */
export const STOCK_UNIT = 'stock:';

/** What moved from one account to another. One row is both sides, so the ledger balances by construction. */
export interface Movement {
  /** Id of a parcel, of a load unit, or of goods that were not announced. */
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  /** Pieces; 0 for a correction of weight. */
  readonly quantity: number;
  readonly grams: number;
}
