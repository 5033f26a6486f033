import { type Declaration, isRefusal, type Refusal, type TaxAssessment } from '#libs/contracts';
import type { FourEyesPolicy } from '../src/assessment/four-eyes-policy.schema.js';
import { type CustomsCase, type Goods, isLodged, type LodgedCase } from '../src/cases/customs-case.js';
import type { ApplicableRules } from '../src/assessment/applicable-rules.js';
import { situations } from '../src/assessment/situation.js';
import type { CaseChange } from '../src/cases/case-change.js';
import { takeDeclaration } from '../src/declarations/take-declaration.js';
import { receiveGoods } from '../src/parcels/receive-goods.js';

/** Things that specs begin with. */
export const at = '2026-11-23T08:00:00.000Z';
export const parcelId = '01990000-0000-7000-8000-000000000002';
export const declarationId = '01990000-0000-7000-8000-000000000001';

export const declaration: Declaration = {
  declarationId,
  declarationVersion: 1,
  clearanceUnit: 'item',
  channel: 'postal',
  regime: 'personal',
  direction: 'export',
  partyId: 'steppe-post',
  orderNo: 'SO-1',
  orderId: '01990000-0000-7000-8000-000000000003',
  parcels: [{ parcelId, itemNumber: 'LZ000000015CN' }],
  lines: [
    {
      description: 'Cotton T-shirt',
      hsCode: '610910',
      originCountry: 'CN',
      quantity: 2,
      value: { amount: '79.80', currency: 'CNY' },
      netWeightGrams: 360,
    },
  ],
  goodsTotal: { amount: '79.80', currency: 'CNY' },
  grossWeightGrams: 420,
  originCountry: 'CN',
  destinationCountry: 'KZ',
  product: 'surface',
  handoverFacility: 'URC-OE',
  promiseBy: '2026-12-01T00:00:00Z',
  documents: { needed: ['order'], present: ['order'] },
  warnings: [],
  sealed: 'AAAA',
  inputsDigest: 'sha256',
};

export const applicableRules: ApplicableRules = {
  day: '2026-11-23',
  answerWithinDays: 14,
  tariffs: {},
  ruleSets: [
    {
      version: 'rules-1',
      name: 'all',
      situations: [...situations],
      validFrom: '2026-01-01',
      source: 'spec',
      rules: [
        {
          id: 'PROHIBITED',
          kind: 'prohibited-heading',
          weight: 100,
          sentence: 'Line {line}: {heading} ({what}).',
          parameters: { headings: [{ prefix: '93', what: 'arms', source: 'spec' }] },
        },
        {
          id: 'VALUE',
          kind: 'value-limit',
          weight: 60,
          sentence: '{value} over {limit}.',
          parameters: {
            limits: [
              { regime: 'personal', destinations: ['HK'], limit: { amount: '800', currency: 'CNY' }, source: 'spec' },
              { regime: 'personal', limit: { amount: '1000', currency: 'CNY' }, source: 'spec' },
              { regime: 'mail-commercial', source: 'spec' },
            ],
          },
        },
        {
          id: 'WEIGHT',
          kind: 'weight-limit',
          weight: 60,
          sentence: '{grams} over {limitGrams}.',
          parameters: {
            limits: [
              { regime: 'personal', limitGrams: 30000, source: 'spec' },
              { regime: 'mail-commercial', source: 'spec' },
            ],
          },
        },
        {
          id: 'MISSING',
          kind: 'missing-data',
          weight: 30,
          sentence: 'Missing: {what}.',
          parameters: { vagueDescriptions: ['gift'] },
        },
        {
          id: 'DIFFERENCE',
          kind: 'weight-difference',
          weight: 50,
          sentence: '{measuredGrams} for {declaredGrams}.',
          parameters: { agreeWithin: { grams: 50, percent: 10 }, officerWithin: { grams: 500, percent: 50 } },
        },
        {
          id: 'WARNED',
          kind: 'warnings',
          weight: 5,
          sentence: '{code} at {pointer}.',
          parameters: { redFrom: 100, documentsFrom: 50 },
        },
        {
          id: 'RANDOM',
          kind: 'random-floor',
          weight: 1,
          sentence: '{drawn} below {share}.',
          parameters: { share: 0.01 },
        },
      ],
    },
  ],
  rates: {
    version: 'rates-1',
    validFrom: '2026-01-01',
    source: 'spec',
    base: 'CNY',
    rates: { CNY: '1', USD: '7.12', KRW: '0.00512' },
  },
};

export const acts: FourEyesPolicy = {
  version: 'acts-1',
  validFrom: '2026-01-01',
  source: 'spec',
  secondPerson: [
    { decision: 'release', lane: 'red', inspection: 'none', sentence: 'red without inspection' },
    { decision: 'release', inspection: 'not-clean', sentence: 'against the inspection' },
    { decision: 'detain', sentence: 'detention' },
    { decision: 'confiscate', sentence: 'confiscation' },
  ],
  taxActs: [
    { act: 'lower-value', sentence: 'lower value' },
    { act: 'lower-tax', sentence: 'lower tax' },
    { act: 'relieve', sentence: 'relief' },
    { act: 'refund', sentence: 'refund' },
    { act: 'free-security', sentence: 'bond' },
  ],
  answerWithinDays: 14,
  bulkReleaseLimit: 2,
  holdOwners: {
    customs: ['officer'],
    'rights-holder': ['officer'],
    quarantine: ['officer'],
    security: ['dispatcher'],
    'do-not-load': ['dispatcher'],
    payment: ['officer'],
    seal: ['officer'],
    question: ['officer'],
    anomaly: ['officer'],
    picture: ['officer'],
    place: ['officer'],
    temperature: ['officer'],
  },
};

export const goods = (changes: Partial<Goods> = {}): Goods => ({
  parcelId,
  sequence: 1,
  facility: 'URC-OE',
  at,
  agrees: true,
  declarationVersion: 1,
  measuredGrams: 424,
  ...changes,
});

export function lodged(changes: Partial<Declaration> = {}, draw = 0.5): LodgedCase {
  const { customsCase } = takeDeclaration(undefined, {
    declaration: { ...declaration, ...changes },
    livemode: true,
    draw,
    applicableRules,
    at,
  });
  return asLodged(customsCase);
}

export const tax: TaxAssessment = {
  jurisdiction: 'CN',
  total: { amount: '38.68', currency: 'CNY' },
  steps: [],
  tariffVersion: 'tariff-1',
};

/** Comes in, with nothing to pay; the rules of these specs are about what goes out. */
export function incoming(): LodgedCase {
  const customsCase = lodged();
  const nothing = { ...tax, total: { amount: '0.00', currency: 'CNY' } };
  return {
    ...customsCase,
    declaration: { ...customsCase.declaration, direction: 'import' },
    decision: { ...customsCase.decision!, tax: nothing },
  };
}

/** Its assessment computed a tax. */
export function taxed(): LodgedCase {
  const customsCase = incoming();
  return { ...customsCase, decision: { ...customsCase.decision!, tax } };
}

/** Two officers found something wrong. */
export function inspected(clean = false): LodgedCase {
  const finding = { requestId: 'q', clean, text: 'opened', by: 'A', confirmedBy: 'B', at };
  return { ...red(), state: 'inspected', finding };
}

export function released(): LodgedCase {
  return asLodged(receiveGoods(lodged(), goods(), applicableRules, at).customsCase);
}

export function red(): LodgedCase {
  return asLodged(receiveGoods(lodged({}, 0), goods(), applicableRules, at).customsCase);
}

export function asLodged(customsCase: CustomsCase): LodgedCase {
  if (!isLodged(customsCase)) throw new Error('not lodged');
  return customsCase;
}

export function done<Outcome extends CaseChange>(outcome: Outcome | Refusal): Outcome & { customsCase: LodgedCase } {
  if (isRefusal(outcome)) throw new Error(`${outcome.code}: ${outcome.detail}`);
  return { ...outcome, customsCase: asLodged(outcome.customsCase) };
}

export const names = ({ events }: CaseChange) => events.map(({ type }) => type.name);
