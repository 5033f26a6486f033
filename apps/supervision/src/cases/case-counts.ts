/** Cases of which something is asked, counted. */
export interface CaseCounts {
  readonly total: number;
  readonly byLane: Readonly<Record<string, number>>;
  readonly byState: Readonly<Record<string, number>>;
  readonly byFacility: Readonly<Record<string, number>>;
  /** A case counts under each of its reasons. */
  readonly byReason: Readonly<Record<string, number>>;
  /** By how long they have waited, on the system's clock. */
  readonly byAge: Readonly<Record<string, number>>;
}
