import type { Money } from '#libs/contracts';

/** The standing security of one withholding party: who recorded it, and what waits for a second person. Its balance is in its slots. */
export interface StandingSecurity {
  readonly holder: string;
  readonly livemode: boolean;
  readonly inForce?: SecurityTerms & { readonly confirmedBy: string };
  readonly proposed?: SecurityTerms & { readonly requestId: string };
  /** Summary tax bills that were paid, newest last; the last ones only. */
  readonly payments: readonly SummaryPayment[];
}

export interface SecurityTerms {
  readonly amount: Money;
  /** Calendar days of the office, both included. */
  readonly validFrom: string;
  readonly validTo: string;
  /** Number of the security (`assureCode` of CEB 621). */
  readonly reference: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** The draws of some days of release, paid together. */
export interface SummaryPayment {
  readonly fromDay: string;
  readonly toDay: string;
  readonly amount: Money;
  readonly receipt: string;
  readonly by: string;
  readonly at: string;
}

export const KEPT_PAYMENTS = 24;
