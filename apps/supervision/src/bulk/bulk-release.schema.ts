import { type Static, Type } from 'typebox';
import { Id, MoneySchema } from '#libs/contracts';
import { type Answer, answerSchema } from '#libs/service-kit';

const Left = answerSchema('NotReleasedInBulk', { declarationId: Id, why: Type.String() });
const digest = Type.String({ description: 'SHA-256 over the cases that are released, each in its version.' });

export const BulkPreviewSchema = answerSchema('BulkReleasePreview', {
  digest,
  limit: Type.Integer({ description: 'Above so many cases a second person confirms.' }),
  needsSecondPerson: Type.Boolean(),
  released: Type.Array(
    answerSchema('CaseReleasedInBulk', {
      declarationId: Id,
      declarationVersion: Type.Integer({ minimum: 1 }),
      itemNumber: Type.String(),
      destinationCountry: Type.String(),
      goodsTotal: MoneySchema,
      descriptions: Type.Array(Type.String()),
    }),
  ),
  excluded: Type.Array(Left, { description: 'Like cases that are not released, and why.' }),
});
export type BulkPreviewAnswer = Answer<Static<typeof BulkPreviewSchema>>;

export const BulkReleaseSchema = answerSchema('BulkRelease', {
  bulkId: Id,
  digest,
  state: Type.Enum(['waits-for-second-person', 'released']),
  by: Type.String(),
  confirmedBy: Type.Optional(Type.String()),
  cases: Type.Integer({ minimum: 0 }),
  refused: Type.Array(Left, { description: 'Cases that have changed meanwhile: they are not released.' }),
});
export type BulkReleaseAnswer = Answer<Static<typeof BulkReleaseSchema>>;

const declarationId = '01990000-0000-7000-8000-000000000001';
export const bulkPreviewExample: BulkPreviewAnswer = {
  digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  limit: 20,
  needsSecondPerson: false,
  released: [
    {
      declarationId,
      declarationVersion: 1,
      itemNumber: 'LZ000000015CN',
      destinationCountry: 'KZ',
      goodsTotal: { amount: '79.80', currency: 'CNY' },
      descriptions: ['Cotton T-shirt'],
    },
  ],
  excluded: [{ declarationId: '01990000-0000-7000-8000-000000000009', why: 'a customs hold is open' }],
};
export const bulkReleaseExample: BulkReleaseAnswer = {
  bulkId: '01990000-0000-7000-8000-0000000000f2',
  digest: bulkPreviewExample.digest,
  state: 'released',
  by: 'officer-1',
  cases: 1,
  refused: [],
};
