import { Type } from 'typebox';
import {
  Amount,
  Country,
  Id,
  Instant,
  MoneySchema,
  oneOf,
  TaxAssessmentSchema,
  TaxBillSchema,
  taxSettlements,
} from '#libs/contracts';
import { answerSchema } from '#libs/service-kit';
import { taxStandings } from './tax-standing.js';

const Text = Type.String();
const OfficerId = Type.String({ description: 'The officer, by the subject of the access token.' });

/** Of goods that come in: what a list and the answer to an act show. */
export const taxSummary = {
  taxStanding: Type.Optional(oneOf(taxStandings)),
  taxBill: Type.Optional(
    Type.Object(TaxBillSchema.properties, {
      additionalProperties: false,
      description: 'What is to be paid, by when and how; a payment names its number.',
    }),
  ),
};

const officersWord = {
  reason: Text,
  by: OfficerId,
  confirmedBy: Type.Optional(OfficerId),
  at: Instant,
};

const LineFindingSchema = answerSchema('LineFinding', {
  line: Type.Integer({ minimum: 1 }),
  value: Type.Optional(MoneySchema),
  hsCode: Type.Optional(Text),
  originCountry: Type.Optional(Country),
  quantity: Type.Optional(Type.Integer({ minimum: 1 })),
});

const TaxRequestSchema = answerSchema(
  'TaxRequest',
  {
    requestId: Id,
    kind: oneOf(['determine', 'enter', 'demand', 'relieve', 'refund', 'free-security'] as const),
    why: Type.String({ description: 'Why a second officer is needed.' }),
    legalBasis: Type.Optional(Text),
    evidence: Type.Optional(Text),
    lines: Type.Optional(Type.Array(LineFindingSchema)),
    tax: Type.Optional(TaxAssessmentSchema),
    ...officersWord,
  },
  { description: 'An act on the tax that takes effect when another officer confirms it.' },
);

/** Everything about the tax of one case. */
export const taxDetail = {
  tax: Type.Optional(TaxAssessmentSchema),
  taxSettled: Type.Optional(
    answerSchema('TaxSettlement', {
      by: oneOf(taxSettlements),
      reference: Id,
      amount: MoneySchema,
      taxBill: Type.Optional(Id),
      collectedBy: Type.Optional(Id),
      at: Instant,
      draws: Type.Optional(
        Type.Array(
          answerSchema('SecurityDraw', {
            holder: Id,
            day: Text,
            parts: Type.Array(answerSchema('DrawnPart', { slot: Type.Integer({ minimum: 0 }), amount: Amount })),
          }),
          { description: 'What was drawn on the standing security of the withholding party, and on which day.' },
        ),
      ),
    }),
  ),
  determinations: Type.Optional(
    Type.Array(
      answerSchema('Determination', { lines: Type.Array(LineFindingSchema), evidence: Text, ...officersWord }),
      {
        description: 'What officers found in place of what was declared, oldest first.',
      },
    ),
  ),
  enteredTax: Type.Optional(
    answerSchema('EnteredTax', { tax: TaxAssessmentSchema, legalBasis: Text, ...officersWord }),
  ),
  taxRequest: Type.Optional(TaxRequestSchema),
};
