/** What a release has drawn on a standing security; the case keeps it. */
export interface SecurityDraw {
  readonly holder: string;
  /** Calendar day of the office. */
  readonly day: string;
  readonly parts: readonly { readonly slot: number; /** Decimal. */ readonly amount: string }[];
}
