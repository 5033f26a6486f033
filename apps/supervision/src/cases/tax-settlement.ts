import type { Money, taxSettlements } from '#libs/contracts';
import type { SecurityDraw } from './security-draw.js';

export interface TaxSettlement {
  /** `guaranteed`: by a bond for this case; `secured`: by the standing security of the withholding party. */
  readonly by: (typeof taxSettlements)[number];
  /** Number of the receipt, of the bond or of the security; the legal basis of a relief. */
  readonly reference: string;
  /** Of all that is settled, with what was settled before. */
  readonly amount: Money;
  /** The bill that it answers; absent in settlements of former versions. */
  readonly taxBill?: string;
  /** Who collected a payment: bank, post or platform. */
  readonly collectedBy?: string;
  /** What was drawn on the standing security of the withholding party. */
  readonly draws?: readonly SecurityDraw[];
  readonly at: string;
}
