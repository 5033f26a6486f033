import { type Static, Type } from 'typebox';
import {
  ChannelField,
  ClearanceStateField,
  Country,
  DeclarationAssessed,
  DeclarationLineSchema,
  DirectionField,
  Grams,
  HoldKindField,
  Id,
  Instant,
  LaneColour,
  MoneySchema,
  oneOf,
  PersonSchema,
  ReasonSchema,
  RegimeField,
  orderNatures,
  ReturnedSchema,
} from '#libs/contracts';
import { type Answer, answerSchema, pageSchema } from '#libs/service-kit';
import { heldByTwoKinds, rulings } from '../assessment/four-eyes-policy.schema.js';
import { CustodySchema, rulingDetails } from './custody.schema.js';
import { irregularityKinds } from './customs-case.js';
import { requestKinds } from './to-confirm.js';
import { taxDetail, taxSummary } from './case-tax.schema.js';
import { AssessmentFactsSchema } from './assessment-facts.schema.js';
import { GoodsSchema } from './goods.schema.js';

const Text = Type.String();
const Count = Type.Integer({ minimum: 0 });
const OfficerId = Type.String({ description: 'The officer, by the subject of the access token.' });

const HoldSchema = answerSchema('Hold', { holdId: Id, kind: HoldKindField, reason: Text, by: Id, at: Instant });

const WithdrawalSchema = answerSchema(
  'Withdrawal',
  { requestId: Id, holdId: Id, by: OfficerId, reason: Text, at: Instant },
  { description: 'One officer asked to withdraw the release; a second one confirms or declines.' },
);

const SecondPersonRequestSchema = answerSchema(
  'SecondPersonRequest',
  {
    requestId: Id,
    ruling: oneOf(rulings),
    by: OfficerId,
    reason: Text,
    why: Type.String({ description: 'Why a second officer is needed.' }),
    at: Instant,
    ...rulingDetails,
    documents: Type.Optional(Type.Array(Id)),
  },
  { description: 'A decision that takes effect when another officer confirms it.' },
);

const ToConfirmSchema = answerSchema(
  'RequestToConfirm',
  {
    kind: oneOf(requestKinds),
    requestId: Id,
    digest: Type.String({
      pattern: '^[0-9a-f]{64}$',
      description: 'SHA-256 over the canonical JSON of what was asked, and of the version of the declaration.',
    }),
    by: OfficerId,
    at: Instant,
  },
  { description: 'What waits for a second officer, who confirms or declines it by `requestId` and `digest`.' },
);

const ClaimSchema = answerSchema(
  'Claim',
  { officer: OfficerId, leaseUntil: Instant },
  { description: 'Real time: no other officer acts on the case until then.' },
);

const summary = {
  declarationId: Id,
  declarationVersion: Type.Integer({ minimum: 1 }),
  parcelId: Id,
  itemNumber: Type.String({ description: 'The number on the label of the parcel.' }),
  state: ClearanceStateField,
  lane: Type.Optional(LaneColour),
  random: Type.Optional(Type.Boolean({ description: 'Drawn for inspection by chance.' })),
  score: Type.Number({ description: 'Risk: the sum of the weights of all reasons.' }),
  reasons: Type.Array(ReasonSchema),
  waitsForOfficer: Type.Boolean(),
  amendmentAsked: Type.Optional(
    answerSchema(
      'AmendmentAsked',
      { version: Type.Integer({ minimum: 2 }), at: Instant },
      { description: 'The version that the party asks for after the release; an officer consents or refuses.' },
    ),
  ),
  waitsFor: Type.Optional(
    Type.String({
      description: 'Of a case that awaits its goods: why it is not released yet.',
      examples: ['the goods have not been weighed'],
    }),
  ),
  holds: Type.Array(HoldSchema),
  withdrawal: Type.Optional(WithdrawalSchema),
  request: Type.Optional(SecondPersonRequestSchema),
  toConfirm: Type.Array(ToConfirmSchema),
  claim: Type.Optional(ClaimSchema),
  facility: Type.Optional(Id),
  channel: ChannelField,
  regime: RegimeField,
  direction: DirectionField,
  destinationCountry: Country,
  lodgedAt: Type.Optional(Instant),
  livemode: Type.Boolean(),
};

/** A case as a list shows it, and as an act on it is answered. */
export const CaseSummarySchema = answerSchema('CaseSummary', {
  ...summary,
  tax: Type.Optional(MoneySchema),
  ...taxSummary,
});
export type CaseSummary = Answer<Static<typeof CaseSummarySchema>>;
export const CasePageSchema = answerSchema('CasePage', {
  ...pageSchema('CasePage', CaseSummarySchema).properties,
  total: Type.Optional(
    Type.Integer({
      minimum: 0,
      description: 'Cases of the whole list; absent where all cases would have to be read for it.',
    }),
  ),
});
export type CasePage = Answer<Static<typeof CasePageSchema>>;

const share = Type.Number({ minimum: 0, maximum: 1 });
const RegionSchema = answerSchema(
  'PictureRegion',
  { x: share, y: share, width: share, height: share },
  { description: 'Part of a picture, in shares of its width and height from the upper left corner.' },
);

export const FindingSchema = answerSchema(
  'Finding',
  {
    requestId: Id,
    clean: Type.Boolean({ description: 'true: the goods are as declared' }),
    text: Text,
    picture: Type.Optional(answerSchema('FindingPicture', { reference: Text, region: Type.Optional(RegionSchema) })),
    by: OfficerId,
    confirmedBy: Type.Optional(OfficerId),
    at: Instant,
  },
  { description: 'What an inspection found; it counts when a second officer has confirmed it.' },
);

export const IrregularitySchema = answerSchema('Irregularity', {
  kind: Type.Unsafe<(typeof irregularityKinds)[number]>({
    ...oneOf(irregularityKinds),
    description: '`breach`: it is gone, or elsewhere, although customs did not allow it; a senior answers it.',
  }),
  note: Text,
  facility: Id,
  at: Instant,
  answeredBy: Type.Optional(
    Type.String({ description: 'The officer; `found` when the parcel turned up, `departed` where it had left.' }),
  ),
});

export const DocumentsSchema = answerSchema(
  'CaseDocuments',
  { needed: Type.Array(Id), present: Type.Array(Id), missing: Type.Array(Id), count: Text },
  { description: 'Documents that the regime needs and that are there; `count` reads like "2 of 3".' },
);

export const DocumentQuestionSchema = answerSchema(
  'DocumentQuestion',
  { documents: Type.Array(Text), by: Type.String({ description: '`rules`, or the officer.' }), at: Instant },
  { description: 'The last question for documents.' },
);

const SuppliedDocumentSchema = answerSchema('SuppliedDocument', {
  kind: Id,
  reference: Text,
  answers: Type.Array(Id, { description: 'Codes of the reasons that it answers.' }),
  value: Type.Optional(MoneySchema),
  by: Type.Optional(OfficerId),
  at: Type.Optional(Instant),
});

const ListingSchema = answerSchema(
  'Listing',
  {
    departureId: Id,
    listVersion: Type.Integer({ minimum: 1 }),
    listDigest: Text,
    receptacleId: Id,
    declarationVersion: Type.Optional(Type.Integer({ description: 'In which it was packed.' })),
    departed: Type.Boolean(),
    exited: Type.Boolean(),
    stopId: Type.Optional(Id),
  },
  { description: 'The load list on which the parcel was last permitted.' },
);

const VerdictSchema = answerSchema('PictureVerdict', {
  reference: Text,
  anomaly: Type.Boolean(),
  region: Type.Optional(RegionSchema),
  note: Text,
  by: OfficerId,
  at: Instant,
});

const PersonalDataSchema = Type.Union(
  [
    answerSchema('PersonalBlock', { sender: PersonSchema, addressee: PersonSchema }),
    answerSchema('MaskedPersonalData', { masked: Type.Literal(true) }),
    answerSchema('ErasedPersonalData', { erased: Type.Literal(true) }),
  ],
  { description: 'Sender and addressee, in clear for officers, masked for others, erased where the key is deleted.' },
);

export const CaseDetailSchema = answerSchema('CaseDetail', {
  ...summary,
  office: Type.Optional(Id),
  zone: Type.Optional(Type.String({ description: 'Time zone of the facility, IANA name.' })),
  decisionSeq: Count,
  versions: Type.Optional(Type.Record(Text, Text)),
  decidedAt: Type.Optional(Instant),
  lines: Type.Array(DeclarationLineSchema),
  goodsTotal: MoneySchema,
  grossWeightGrams: Grams,
  documents: DocumentsSchema,
  asked: Type.Optional(DocumentQuestionSchema),
  ...taxSummary,
  ...taxDetail,
  keeping: Type.Optional(CustodySchema),
  heldByTwo: Type.Optional(
    Type.Enum([...heldByTwoKinds], {
      description: 'What two officers did and no two have undone: one officer alone does not release it.',
    }),
  ),
  nature: Type.Optional(oneOf(orderNatures)),
  returned: Type.Optional(
    answerSchema('ReturnedGoods', ReturnedSchema.properties, {
      description: 'Of goods that come back: relieved from tax, admissible, or assessed as an import, and why.',
    }),
  ),
  warnings: Type.Array(answerSchema('DeclarationWarning', { pointer: Text, code: Id, detail: Text })),
  supplied: Type.Array(SuppliedDocumentSchema),
  goods: Type.Optional(GoodsSchema),
  parcelSequence: Count,
  finding: Type.Optional(FindingSchema),
  pictures: Type.Optional(Type.Array(answerSchema('PictureReference', { reference: Text, at: Instant }))),
  verdicts: Type.Optional(Type.Array(VerdictSchema)),
  irregularities: Type.Optional(Type.Array(IrregularitySchema)),
  dataMissing: Type.Optional(
    answerSchema(
      'DataMissing',
      { facility: Id, at: Instant },
      { description: 'The parcel was scanned there before its data arrived.' },
    ),
  ),
  presented: Type.Optional(answerSchema('Presentation', { location: Text, at: Instant })),
  customsStore: Type.Optional(Type.String({ description: 'Where customs keeps the goods.' })),
  delivered: Type.Optional(answerSchema('Delivery', { to: Text, at: Instant })),
  listing: Type.Optional(ListingSchema),
  personToken: Type.Optional(
    Type.String({ description: 'Keyed hash by which the allowances of the person are read.' }),
  ),
  personal: PersonalDataSchema,
});
export type CaseDetail = Answer<Static<typeof CaseDetailSchema>>;

export const DecisionRecordPageSchema = pageSchema(
  'DecisionRecordPage',
  answerSchema('DecisionRecord', {
    id: Text,
    declarationId: Id,
    decisionSeq: Count,
    decision: DeclarationAssessed.schema,
    facts: AssessmentFactsSchema,
    at: Instant,
  }),
);
