import { Type, type Static } from 'typebox';
import { defineEvent } from '../event.js';
import { topics } from '../topics.js';
import { Id, Instant, LaneColour, MoneySchema, object, oneOf, ReasonSchema } from '../fields.js';

/** States of a declaration before customs; what moves between them stands in supervision's domain. */
export const clearanceStates = [
  'lodged',
  'rejected',
  'awaiting-arrival',
  'documents-wanted',
  'inspection-ordered',
  'inspected',
  'tax-due',
  'suspended',
  'detained',
  'confiscated',
  'disposed',
  'released',
  'withdrawn',
  'cancelled',
  'returned',
  'abandoned',
  'closed',
] as const;
export type ClearanceState = (typeof clearanceStates)[number];
export const ClearanceStateField = oneOf(clearanceStates);

/** Whoever opened a hold closes it. */
export const holdKinds = [
  'customs',
  'rights-holder',
  'quarantine',
  'security',
  'do-not-load',
  'payment',
  'seal',
] as const;
export const HoldKindField = oneOf(holdKinds);

const fields = {
  declarationId: Id,
  declarationVersion: Type.Integer({ minimum: 1 }),
  parcelIds: Type.Array(Id, { minItems: 1 }),
  from: ClearanceStateField,
  to: ClearanceStateField,
  /** Every decision of a declaration has the next number; a later one answers an earlier difference. */
  decisionSeq: Type.Integer({ minimum: 0 }),
  reasons: Type.Array(ReasonSchema),
  at: Instant,
};
/** One step of a tax computation, in the order of computing: which rule, on what base, at what rate, how much, by which source. */
export const TaxStepSchema = object({
  ruleId: Id,
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

const DecisionSchema = object({
  ...fields,
  lane: LaneColour,
  random: Type.Boolean(),
  /** Versions of what was applied: rules, limits, lists. */
  versions: Type.Record(Type.String(), Type.String()),
  /** The facts the decision rests on. `parcelSequence` is the newest event of the parcel that was known, 0 when none. */
  basedOn: object({ inputsDigest: Type.String(), parcelSequence: Type.Integer({ minimum: 0 }) }),
  facility: Type.Optional(Id),
  tax: Type.Optional(TaxAssessmentSchema),
  /** Why it is kept: 501 clearance, 502 anti-smuggling, 503 legal, 599 other (CEB returnStatus). */
  retention: Type.Optional(Id),
});
export type ClearanceDecision = Static<typeof DecisionSchema>;
const PlainSchema = object(fields);
const HoldSchema = object({ ...fields, holdId: Id, kind: HoldKindField, reason: Type.String({ maxLength: 500 }) });

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
  decision('Green: it may be released when the goods are there and agree.'),
);
export const DeclarationRejected = defineEvent(
  'DeclarationRejected',
  decision('It cannot be taken as it is; the next version may.', { to: 'rejected' }),
);
export const DocumentsWanted = defineEvent(
  'DocumentsWanted',
  decision('Yellow: something is missing or unknown.', { to: 'documents-wanted', lane: 'yellow' }),
);
export const InspectionOrdered = defineEvent(
  'InspectionOrdered',
  decision('Red: the goods are to be looked at.', { to: 'inspection-ordered', lane: 'red' }),
);
export const ParcelReleased = defineEvent(
  'ParcelReleased',
  decision('Customs has no claim on it any more.', { from: 'awaiting-arrival', to: 'released' }),
);
export const ReturnOrdered = defineEvent(
  'ReturnOrdered',
  decision('It goes back to the sender, with the reason.', { to: 'returned' }),
);
export const ParcelDetained = defineEvent('ParcelDetained', {
  ...decision('It stays in the customs store.', { to: 'detained' }),
  bypassesParking: true,
});

export const TaxDue = defineEvent(
  'TaxDue',
  decision('Everything agrees but the tax: it is released when that is paid or guaranteed.', { to: 'tax-due' }),
);
export const TaxSettled = defineEvent('TaxSettled', {
  topic,
  key,
  about: 'Paid, or guaranteed by a bond.',
  schema: object({ ...fields, by: oneOf(['paid', 'guaranteed'] as const), reference: Id, amount: MoneySchema }),
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
  ...decision('It waits for somebody else: rights holder, laboratory, quarantine.', { to: 'suspended' }),
  bypassesParking: true,
});
export const ParcelConfiscated = defineEvent('ParcelConfiscated', {
  ...decision('It belongs to the state now.', { from: 'detained', to: 'confiscated' }),
  bypassesParking: true,
});
export const ParcelDisposed = defineEvent(
  'ParcelDisposed',
  plain('Destroyed, or handed to whoever is to have it.', { from: 'confiscated', to: 'disposed' }),
);
export const DeclarationAbandoned = defineEvent(
  'DeclarationAbandoned',
  plain('The tax was not settled, or nobody wants it.', { from: 'tax-due', to: 'abandoned' }),
);

export const DocumentsSupplied = defineEvent(
  'DocumentsSupplied',
  plain('What was asked for is there; it is assessed again.'),
);
export const InspectionFound = defineEvent('InspectionFound', {
  topic,
  key,
  about: 'What two officers found.',
  schema: object({ ...fields, clean: Type.Boolean(), finding: Type.String({ maxLength: 1000 }) }),
  example: { ...example, from: 'inspection-ordered', to: 'inspected', clean: true, finding: 'as declared' },
});
export const HoldPlaced = defineEvent('HoldPlaced', {
  topic,
  key,
  schema: HoldSchema,
  example: holdExample,
  about: 'It stays until whoever opened this closes it.',
  bypassesParking: true,
});
export const HoldLifted = defineEvent('HoldLifted', {
  topic,
  key,
  schema: HoldSchema,
  example: holdExample,
  about: 'One hold less.',
});
export const ReleaseWithdrawn = defineEvent('ReleaseWithdrawn', {
  ...plain('A second officer confirmed: the release no longer holds.', { from: 'released', to: 'withdrawn' }),
  bypassesParking: true,
});
export const CancellationAgreed = defineEvent(
  'CancellationAgreed',
  plain('Customs agrees that the party takes it back.', { to: 'cancelled' }),
);
export const CancellationDeclined = defineEvent(
  'CancellationDeclined',
  plain('Too late to cancel: the state says why.', { from: 'released', to: 'released' }),
);
export const DeclarationClosed = defineEvent(
  'DeclarationClosed',
  plain('Exit confirmed or delivered: nothing is open any more.', { from: 'released', to: 'closed' }),
);

/** The events that say which state of clearance a declaration is in now. */
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
  TaxSettled,
  ParcelSuspended,
  ParcelDetained,
  ParcelConfiscated,
  ParcelDisposed,
  ReturnOrdered,
  DeclarationAbandoned,
  CancellationAgreed,
  DeclarationClosed,
] as const;

/** Holds are a set beside the state. */
export const holdEvents = [HoldPlaced, HoldLifted] as const;

/** Everything that customs says about a declaration. */
export const clearanceEvents = [...clearanceStateEvents, ...holdEvents, CancellationDeclined] as const;
