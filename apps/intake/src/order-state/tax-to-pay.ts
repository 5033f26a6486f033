import type { ClearanceDecision, TaxToPay } from '#libs/contracts';

/** The tax as its payer sees it: amount, lines, deadline and how to pay. Undefined while customs has not assessed it. */
export function taxToPayOf({ tax, taxBill }: Pick<ClearanceDecision, 'tax' | 'taxBill'>): TaxToPay | undefined {
  if (!tax || !taxBill) return undefined;
  const lines = tax.steps.map(({ line, tax: kind, base, rate, amount }) => ({
    ...(line !== undefined && { line }),
    tax: kind,
    base,
    rate,
    amount,
  }));
  return { ...taxBill, lines };
}

/** The same as a sentence for people. */
export function taxInWords(tax: TaxToPay | undefined): string {
  if (!tax) return 'customs assesses the tax';
  const { number, amount, payBy, howToPay } = tax;
  return `${amount.amount} ${amount.currency} to pay by ${payBy.slice(0, 10)}, tax bill ${number}. ${howToPay}`.slice(
    0,
    500,
  );
}
