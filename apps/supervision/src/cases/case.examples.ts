import { exampleDeclaration, exampleOrder, ParcelReleased } from '#libs/contracts';
import type { CaseDetail, CaseSummary } from './case.schema.js';

const [parcel] = exampleDeclaration.parcels;
const at = '2026-11-23T08:00:00.000Z';

/** What summary and detail have in common. */
const head: Omit<CaseSummary, 'tax'> = {
  declarationId: exampleDeclaration.declarationId,
  declarationVersion: 1,
  parcelId: parcel!.parcelId,
  itemNumber: parcel!.itemNumber,
  state: 'inspection-ordered',
  lane: 'red',
  random: false,
  score: 100,
  reasons: [
    {
      code: 'CN-PROHIBITED',
      text: 'Line 1: 930200 (arms).',
      values: { line: 1, heading: '930200', what: 'arms' },
      weight: 100,
    },
  ],
  waitsForOfficer: true,
  holds: [],
  toConfirm: [],
  facility: 'URC-OE',
  channel: 'postal',
  regime: 'personal',
  direction: 'export',
  destinationCountry: 'KZ',
  lodgedAt: at,
  livemode: true,
};

/** A red case that waits for its inspection. */
export const caseExample: CaseSummary = head;

const requestId = '01990000-0000-7000-8000-0000000000dd';
const digest = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const hold = {
  holdId: '01990000-0000-7000-8000-0000000000aa',
  kind: 'customs',
  reason: 'new intelligence',
  by: 'officer-1',
  at,
} as const;

export const claimedExample: CaseSummary = {
  ...caseExample,
  claim: { officer: 'officer-1', leaseUntil: '2026-11-23T08:10:00.000Z' },
};
export const releasedExample: CaseSummary = { ...caseExample, state: 'released', waitsForOfficer: false };
export const heldExample: CaseSummary = { ...releasedExample, holds: [hold] };
export const withdrawalExample: CaseSummary = {
  ...heldExample,
  waitsForOfficer: true,
  withdrawal: { requestId, holdId: hold.holdId, by: 'officer-1', reason: 'new intelligence', at },
  toConfirm: [{ kind: 'withdrawal', requestId, digest, by: 'officer-1', at }],
};
export const withdrawnExample: CaseSummary = { ...caseExample, state: 'withdrawn' };
export const requestExample: CaseSummary = {
  ...caseExample,
  request: {
    requestId,
    ruling: 'release',
    by: 'officer-1',
    reason: 'known consignee',
    why: 'Release of a red case without its inspection',
    at,
  },
  toConfirm: [{ kind: 'decision', requestId, digest, by: 'officer-1', at }],
};
const taxDue = {
  state: 'tax-due',
  direction: 'import',
  destinationCountry: 'CN',
  waitsForOfficer: false,
  tax: { amount: '300.00', currency: 'CNY' },
  taxStanding: 'due',
} as const;
/** A tax of 300.00 that is to be paid. */
export const taxDueExample: CaseSummary = {
  ...caseExample,
  ...taxDue,
  taxBill: {
    number: `TB-${exampleDeclaration.declarationId}-2`,
    amount: taxDue.tax,
    payBy: '2026-12-08T08:00:00.000Z',
    howToPay: 'Pay at a collecting bank, a post office or through the platform, and name the number of the tax bill.',
  },
};
/** A relief that waits for a second officer. */
export const taxRequestExample: CaseSummary = {
  ...taxDueExample,
  waitsForOfficer: true,
  toConfirm: [{ kind: 'tax', requestId, digest, by: 'officer-1', at }],
};
/** A finding that waits for the second officer. */
export const signedExample: CaseSummary = {
  ...caseExample,
  toConfirm: [{ kind: 'finding', requestId, digest, by: 'officer-1', at }],
};
export const inspectedExample: CaseSummary = { ...caseExample, state: 'inspected' };

export const caseDetailExample: CaseDetail = {
  ...head,
  office: 'CN9400',
  zone: 'Asia/Urumqi',
  decisionSeq: 1,
  versions: { 'rules.mail-export': 'mail-export-2024-12-01', rates: 'rates-2026-11-01' },
  decidedAt: at,
  lines: exampleDeclaration.lines,
  goodsTotal: exampleDeclaration.goodsTotal,
  grossWeightGrams: exampleDeclaration.grossWeightGrams,
  documents: { needed: ['order'], present: ['order'], missing: [], count: '1 of 1' },
  warnings: [],
  supplied: [],
  parcelSequence: 0,
  personal: { sender: exampleOrder.sender, addressee: exampleOrder.addressee },
};

export const decisionRecordExample = {
  id: `${exampleDeclaration.declarationId}:1`,
  declarationId: exampleDeclaration.declarationId,
  decisionSeq: 1,
  decision: ParcelReleased.example,
  facts: {
    declarationVersion: 1,
    clearanceUnit: exampleDeclaration.clearanceUnit,
    channel: exampleDeclaration.channel,
    regime: exampleDeclaration.regime,
    direction: exampleDeclaration.direction,
    destinationCountry: exampleDeclaration.destinationCountry,
    product: exampleDeclaration.product,
    lines: exampleDeclaration.lines,
    goodsTotal: exampleDeclaration.goodsTotal,
    grossWeightGrams: exampleDeclaration.grossWeightGrams,
    documents: exampleDeclaration.documents,
    declaredOn: '2026-11-23',
    supplied: [],
    warnings: [],
    draw: 0.42,
  },
  at,
};
