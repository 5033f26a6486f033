import { Type, type Static } from 'typebox';
import { defineEvent } from '../event.js';
import { topics } from '../topics.js';
import { Id, Instant, LaneColour, MoneySchema, object, oneOf, ReasonSchema } from '../fields.js';
import { ClearanceStateField } from './clearance-states.js';
import { TaxAssessmentSchema, TaxBillSchema, taxSettlements } from './tax.js';

/** Kinds of holds that a person may place. The authority that placed a hold lifts it. */
export const placedHoldKinds = [
  'customs',
  'rights-holder',
  'quarantine',
  'security',
  'do-not-load',
  'payment',
  'seal',
] as const;
/** All kinds of holds. The last four are opened and closed by what they are about: an open question to the party, an anomaly on a picture, goods that were seen at another place, a temperature out of the band. */
export const holdKinds = [...placedHoldKinds, 'question', 'anomaly', 'picture', 'place', 'temperature'] as const;
export const HoldKindField = oneOf(holdKinds);

/** What each event of customs about a declaration carries. */
export const clearanceFields = {
  declarationId: Id,
  declarationVersion: Type.Integer({ minimum: 1 }),
  parcelIds: Type.Array(Id, { minItems: 1 }),
  from: ClearanceStateField,
  to: ClearanceStateField,
  /** Each decision on a declaration has the next number. A later decision answers an earlier difference. */
  decisionSeq: Type.Integer({ minimum: 0 }),
  reasons: Type.Array(ReasonSchema),
  at: Instant,
};

const DecisionSchema = object({
  ...clearanceFields,
  lane: LaneColour,
  random: Type.Boolean(),
  /** Versions of the rules, limits and lists that were applied. */
  versions: Type.Record(Type.String(), Type.String()),
  /** The facts behind the decision. `parcelSequence` is the newest known event of the parcel, 0 when there is none. */
  basedOn: object({ inputsDigest: Type.String(), parcelSequence: Type.Integer({ minimum: 0 }) }),
  facility: Type.Optional(Id),
  /** Absent while it is unknown: then an officer enters it. */
  tax: Type.Optional(TaxAssessmentSchema),
  /** Of a tax that is due. */
  taxBill: Type.Optional(TaxBillSchema),
  /** Reason of retention: 501 clearance, 502 anti-smuggling, 503 legal, 599 other (CEB returnStatus). */
  retention: Type.Optional(Id),
});
export type ClearanceDecision = Static<typeof DecisionSchema>;
const PlainSchema = object(clearanceFields);
const HoldSchema = object({
  ...clearanceFields,
  holdId: Id,
  kind: HoldKindField,
  reason: Type.String({ maxLength: 500 }),
});

const example: Static<typeof PlainSchema> = {
  declarationId: 'd',
  declarationVersion: 1,
  parcelIds: ['p'],
  from: 'lodged',
  to: 'awaiting-arrival',
  decisionSeq: 1,
  reasons: [],
  at: '2026-11-23T08:00:00Z',
};
const decisionExample: ClearanceDecision = {
  ...example,
  lane: 'green',
  random: false,
  versions: { rules: '2026-11-01' },
  basedOn: { inputsDigest: 'sha256', parcelSequence: 0 },
};
const holdExample: Static<typeof HoldSchema> = {
  ...example,
  from: 'released',
  to: 'released',
  holdId: 'h',
  kind: 'customs',
  reason: 'check the consignee',
};

const key = (data: { declarationId: string }) => data.declarationId;
const topic = topics.clearance.name;
const decision = (about: string, changes: Partial<ClearanceDecision> = {}) =>
  ({ topic, key, schema: DecisionSchema, example: { ...decisionExample, ...changes }, about }) as const;
const plain = (about: string, changes: Partial<Static<typeof PlainSchema>> = {}) =>
  ({ topic, key, schema: PlainSchema, example: { ...example, ...changes }, about }) as const;

export const DeclarationAssessed = defineEvent(
  'DeclarationAssessed',
  decision('Green lane: the declaration is released when the goods have arrived and match it.'),
);
export const DeclarationRejected = defineEvent(
  'DeclarationRejected',
  decision('The declaration is rejected in this version. The party may amend it.', { to: 'rejected' }),
);
export const DocumentsWanted = defineEvent(
  'DocumentsWanted',
  decision('Yellow lane: a document or a fact is missing.', { to: 'documents-wanted', lane: 'yellow' }),
);
export const InspectionOrdered = defineEvent(
  'InspectionOrdered',
  decision('Red lane: the goods must be inspected.', { to: 'inspection-ordered', lane: 'red' }),
);
export const ParcelReleased = defineEvent(
  'ParcelReleased',
  decision('Customs releases the parcel.', { from: 'awaiting-arrival', to: 'released' }),
);
export const ReturnOrdered = defineEvent(
  'ReturnOrdered',
  decision('Customs orders the return to the sender, with the reason.', { to: 'returned' }),
);
export const ParcelDetained = defineEvent('ParcelDetained', {
  ...decision('Two officers detain the parcel. It stays in the customs store.', { to: 'detained' }),
  bypassesParking: true,
});

export const TaxDue = defineEvent(
  'TaxDue',
  decision(
    'Only the tax is open: the parcel is released when the tax is paid, secured or relieved. Without an amount customs has to assess it first.',
    { to: 'tax-due' },
  ),
);
export const TaxAssessed = defineEvent(
  'TaxAssessed',
  decision('An officer has set customs value, heading, origin or quantity, or the tax itself. The state stays.', {
    from: 'inspected',
    to: 'inspected',
  }),
);
export const TaxGivenBack = defineEvent('TaxGivenBack', {
  topic,
  key,
  about: 'Two officers refund a tax that was paid, or free a bond, on the legal basis that is named.',
  schema: object({
    ...clearanceFields,
    what: oneOf(['refund', 'security'] as const),
    legalBasis: Id,
    amount: MoneySchema,
  }),
  example: {
    ...example,
    from: 'returned',
    to: 'returned',
    what: 'refund',
    legalBasis: 'GACC 2020 No. 45',
    amount: { amount: '91.00', currency: 'CNY' },
  },
});
export const TaxSettled = defineEvent('TaxSettled', {
  topic,
  key,
  about:
    'The tax is paid, guaranteed by a bond, or relieved on a legal basis: `reference` names receipt, bond or basis.',
  schema: object({ ...clearanceFields, by: oneOf(taxSettlements), reference: Id, amount: MoneySchema }),
  example: {
    ...example,
    from: 'tax-due',
    to: 'released',
    by: 'paid',
    reference: 'T-1',
    amount: { amount: '38.68', currency: 'CNY' },
  },
});
export const ParcelSuspended = defineEvent('ParcelSuspended', {
  ...decision('The parcel waits for a third party: rights holder, laboratory, quarantine.', { to: 'suspended' }),
  bypassesParking: true,
});
export const ParcelConfiscated = defineEvent('ParcelConfiscated', {
  ...decision('The goods are confiscated: they belong to the state.', { from: 'detained', to: 'confiscated' }),
  bypassesParking: true,
});
export const ParcelDisposed = defineEvent(
  'ParcelDisposed',
  plain('The confiscated goods are destroyed, or handed to the recipient that a document names.', {
    from: 'confiscated',
    to: 'disposed',
  }),
);
export const DeclarationAbandoned = defineEvent(
  'DeclarationAbandoned',
  plain('The declaration is abandoned: the tax was not settled, or no one claims the goods.', {
    from: 'tax-due',
    to: 'abandoned',
  }),
);

export const DocumentsSupplied = defineEvent(
  'DocumentsSupplied',
  plain('The requested documents are supplied. The declaration is assessed again.'),
);
export const InspectionFound = defineEvent('InspectionFound', {
  topic,
  key,
  about: 'Two officers sign the finding of an inspection.',
  schema: object({ ...clearanceFields, clean: Type.Boolean(), finding: Type.String({ maxLength: 1000 }) }),
  example: { ...example, from: 'inspection-ordered', to: 'inspected', clean: true, finding: 'as declared' },
});
export const HoldPlaced = defineEvent('HoldPlaced', {
  topic,
  key,
  schema: HoldSchema,
  example: holdExample,
  about: 'A hold is placed. The parcel stays until the authority that placed the hold lifts it.',
  bypassesParking: true,
});
export const HoldLifted = defineEvent('HoldLifted', {
  topic,
  key,
  schema: HoldSchema,
  example: holdExample,
  about: 'A hold is lifted. Other holds may remain.',
});
export const ReleaseWithdrawn = defineEvent('ReleaseWithdrawn', {
  ...plain('A second officer confirms the withdrawal: the release is no longer valid.', {
    from: 'released',
    to: 'withdrawn',
  }),
  bypassesParking: true,
});
export const CancellationAgreed = defineEvent(
  'CancellationAgreed',
  plain('Customs agrees to the cancellation that the party requested.', { to: 'cancelled' }),
);
export const CancellationDeclined = defineEvent(
  'CancellationDeclined',
  plain('Customs declines the cancellation. The state shows the reason.', { from: 'released', to: 'released' }),
);
/**
 * Why customs keeps the version in force: a control is open; it is released, so that only a withdrawal opens it again; its goods have left;
 * the declaration has come to another end.
 */
export const amendmentRefusals = ['under-control', 'released', 'departed', 'ended'] as const;
export type AmendmentRefusal = (typeof amendmentRefusals)[number];

export const AmendmentTaken = defineEvent(
  'AmendmentTaken',
  plain('Customs takes the amendment: the version that is named is in force. A decision on it may follow.', {
    declarationVersion: 2,
    from: 'awaiting-arrival',
    to: 'awaiting-arrival',
  }),
);
export const AmendmentRefused = defineEvent('AmendmentRefused', {
  topic,
  key,
  about: 'Customs refuses the amendment: the version that is named never comes into force, the earlier one stays.',
  schema: object({ ...clearanceFields, reason: oneOf(amendmentRefusals) }),
  example: { ...example, declarationVersion: 2, from: 'released', to: 'released', reason: 'released' },
});
export const DeclarationClosed = defineEvent(
  'DeclarationClosed',
  plain(
    'The declaration is closed: the exit is confirmed, or the goods are handed over or booked into the bonded zone.',
    { from: 'released', to: 'closed' },
  ),
);

/** The events that carry the new state of a declaration. */
export const clearanceStateEvents = [
  DeclarationAssessed,
  DeclarationRejected,
  DocumentsWanted,
  DocumentsSupplied,
  InspectionOrdered,
  InspectionFound,
  ParcelReleased,
  ReleaseWithdrawn,
  TaxDue,
  TaxAssessed,
  TaxSettled,
  TaxGivenBack,
  ParcelSuspended,
  ParcelDetained,
  ParcelConfiscated,
  ParcelDisposed,
  ReturnOrdered,
  DeclarationAbandoned,
  CancellationAgreed,
  DeclarationClosed,
  AmendmentTaken,
] as const;

/** Events about holds, which are a set beside the state. */
export const holdEvents = [HoldPlaced, HoldLifted] as const;

/** All events of customs about a declaration. */
export const clearanceEvents = [
  ...clearanceStateEvents,
  ...holdEvents,
  CancellationDeclined,
  AmendmentRefused,
] as const;
