import { Type, type Static } from 'typebox';
import { defineEvent } from '../event.js';
import { Id, Instant, object, oneOf } from '../fields.js';
import { topics } from '../topics.js';
import { clearanceFields } from './clearance.js';

/** What an officer may ask the party for: papers first, then facts. Reasons of rules have codes of their own. */
export const questionCodes = [
  'invoice',
  'payment-proof',
  'certificate-of-origin',
  'import-licence',
  'export-licence',
  'identity',
  'photo',
  'description',
  'composition',
  'use',
  'value',
  'origin',
  'quantity',
  'heading',
  'addressee',
  'other',
] as const;
export type QuestionCode = (typeof questionCodes)[number];

/** Types of files that a party hands in. */
export const handedInTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type HandedInType = (typeof handedInTypes)[number];

/** A file that a party handed in. It lies sealed with the key of its parcel, so that it is gone when the key is erased. */
export const FileReferenceSchema = object({
  /** SHA-256, hexadecimal, of the sealed bytes: where it lies in the file store. */
  fileId: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  /** SHA-256, hexadecimal, of the file as it was handed in. */
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  mediaType: oneOf(handedInTypes),
  /** Of the file as it was handed in. */
  bytes: Type.Integer({ minimum: 1, maximum: 10_485_760 }),
});
export type FileReference = Static<typeof FileReferenceSchema>;

const question = { ...clearanceFields, questionId: Id };
const answered = {
  declarationId: 'd',
  declarationVersion: 1,
  parcelIds: ['p'],
  questionId: 'q',
  at: '2026-11-23T08:00:00Z',
};
const example = { ...answered, from: 'released' as const, to: 'released' as const, decisionSeq: 2, reasons: [] };

const key = (data: { declarationId: string }) => data.declarationId;
const ofCustoms = { topic: topics.clearance.name, key };

export const QuestionAsked = defineEvent('QuestionAsked', {
  ...ofCustoms,
  about:
    'Customs asks the party for documents or facts. The same question comes again when an answer does not suffice.',
  schema: object({
    ...question,
    /** Codes of `questionCodes`, or of the reasons for which rules ask. */
    codes: Type.Array(Id, { minItems: 1, maxItems: 20 }),
    text: Type.Optional(Type.String({ maxLength: 500 })),
    deadline: Instant,
    /** True: the parcel is on hold until the question is closed. False: the declaration waits for documents. */
    holds: Type.Boolean(),
  }),
  example: { ...example, codes: ['invoice'], deadline: '2026-12-07T08:00:00Z', holds: true },
});
export const QuestionOverdue = defineEvent('QuestionOverdue', {
  ...ofCustoms,
  about: 'The deadline of a question has passed without an answer. An officer decides; an answer is still taken.',
  schema: object({ ...question, deadline: Instant }),
  example: { ...example, deadline: '2026-12-07T08:00:00Z' },
});
export const QuestionClosed = defineEvent('QuestionClosed', {
  ...ofCustoms,
  about: 'A question to the party ends: its answer is accepted, or customs does not ask any more.',
  schema: object({ ...question, outcome: oneOf(['accepted', 'withdrawn'] as const) }),
  example: { ...example, outcome: 'accepted' },
});
export const questionEvents = [QuestionAsked, QuestionOverdue, QuestionClosed] as const;

export const QuestionAnswered = defineEvent('QuestionAnswered', {
  topic: topics.declarations.name,
  key,
  about: 'The party answers a question of customs.',
  schema: object({
    declarationId: Id,
    /** In force when it was answered. */
    declarationVersion: Type.Integer({ minimum: 1 }),
    parcelIds: Type.Array(Id, { minItems: 1 }),
    questionId: Id,
    at: Instant,
    /** SHA-256, hexadecimal, over question and answer: the same answer has the same id. */
    answerId: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    partyId: Id,
    /** AES-256-GCM, base64, with the key of the parcel: JSON `{facts: {code: text}, text}`. */
    sealed: Type.String({ maxLength: 65_536 }),
    files: Type.Array(FileReferenceSchema, { maxItems: 20 }),
  }),
  example: {
    ...answered,
    answerId: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    partyId: 'steppe-post',
    sealed: 'AAAA',
    files: [
      {
        fileId: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        mediaType: 'application/pdf',
        bytes: 48_213,
      },
    ],
  },
});
