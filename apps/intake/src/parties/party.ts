/** For whom something is done: a party, and whether with its test or its live data. */
export interface OnBehalf {
  readonly partyId: string;
  readonly livemode: boolean;
}
