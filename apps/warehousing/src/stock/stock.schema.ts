import { type Static, Type } from 'typebox';
import { Id, Instant } from '#libs/contracts';
import { type Answer, answerSchema, pageSchema } from '#libs/service-kit';
import { CustomsStatusSchema } from '../parcels/parcel.schema.js';

export const StockRowSchema = answerSchema(
  'StockRow',
  {
    facility: Id,
    partyId: Id,
    sku: Id,
    lotNo: Id,
    quantity: Type.Integer({ minimum: 0 }),
    since: Instant,
    customsStatus: CustomsStatusSchema,
    livemode: Type.Boolean(),
  },
  { description: 'The pieces of one article that are left of one lot.' },
);
export type StockRow = Answer<Static<typeof StockRowSchema>>;

export const StockPageSchema = pageSchema('StockPage', StockRowSchema);

export const stockRowExample: StockRow = {
  facility: 'ALA-OW',
  partyId: 'steppe-post',
  sku: 'TEE',
  lotNo: 'LOT-2026-11',
  quantity: 498,
  since: '2026-11-24T08:00:00.000Z',
  customsStatus: { CN: 'exported-9810', KZ: 'free' },
  livemode: true,
};
