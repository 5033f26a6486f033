import { answerSchema, pageSchema } from '#libs/service-kit';
import { type Static, Type } from 'typebox';

export const StockSchema = answerSchema(
  'Stock',
  {
    warehouse: Type.String(),
    sku: Type.String(),
    booked: Type.Integer({ description: 'Pieces booked onto the shelves so far.' }),
    reserved: Type.Integer({ description: 'Sold from them.' }),
    taken: Type.Integer({ description: 'Of those, picked already.' }),
    available: Type.Integer({ description: 'What can still be sold.' }),
  },
  { description: 'Pieces of one SKU in one warehouse.' },
);
export type Stock = Static<typeof StockSchema>;

export const StockPageSchema = pageSchema('StockPage', StockSchema);

export const stockExample: Stock = {
  warehouse: 'URC-CBZ',
  sku: 'TEE-COT',
  booked: 500,
  reserved: 120,
  taken: 100,
  available: 380,
};
