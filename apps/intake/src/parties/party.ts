import type { PartyKind } from './party-kinds.js';

/** For whom something is done: a party, and whether with its test or its live data. */
export interface OnBehalf {
  readonly partyId: string;
  readonly livemode: boolean;
}

/** The party that asks by HTTP. Its key decides between test and live data. */
export interface RequestingParty extends OnBehalf {
  readonly kinds: readonly PartyKind[];
}
