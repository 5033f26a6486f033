import { type Static, Type } from 'typebox';
import { Id, Instant, MoneySchema, object } from '../fields.js';

/** One step of a tax computation, in the order of the computation: rule, base, rate, amount, source. */
export const TaxStepSchema = object({
  ruleId: Id,
  /** Line of the declaration, from 1; absent where the step is about all of them. */
  line: Type.Optional(Type.Integer({ minimum: 1 })),
  tax: Id,
  base: Type.String(),
  rate: Type.String(),
  /** Decimal string in `currency` of the assessment, rounded once. */
  amount: Type.String(),
  unrounded: Type.String(),
  source: Type.String(),
  verified: Type.Boolean(),
});
export const TaxAssessmentSchema = object({
  jurisdiction: Id,
  total: MoneySchema,
  steps: Type.Array(TaxStepSchema),
  tariffVersion: Id,
});
export type TaxAssessment = Static<typeof TaxAssessmentSchema>;

/** What the payer has to pay, by when, and how. */
export const TaxBillSchema = object({
  /** The payment names it. A new decision on the tax makes a new bill. */
  number: Id,
  amount: MoneySchema,
  payBy: Instant,
  howToPay: Type.String({ maxLength: 200 }),
});
export type TaxBill = Static<typeof TaxBillSchema>;

/** How a tax is settled: paid, guaranteed by a bond for this case, secured by the standing security of the withholding party, relieved by law. */
export const taxSettlements = ['paid', 'guaranteed', 'secured', 'relieved'] as const;
