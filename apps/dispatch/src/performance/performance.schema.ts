import { type Static, Type } from 'typebox';
import { Id } from '#libs/contracts';
import { type Answer, answerSchema } from '#libs/service-kit';

const Count = Type.Integer({ minimum: 0 });

export const PunctualitySchema = answerSchema(
  'Punctuality',
  {
    laneId: Id,
    product: Type.String(),
    livemode: Type.Boolean(),
    delivered: Count,
    onTime: Count,
    share: Type.Number({ minimum: 0, maximum: 1, description: 'Delivered on time, of all delivered; three decimals.' }),
    causes: Type.Record(Type.String(), Count, { description: 'Late deliveries by cause.' }),
  },
  { description: 'Deliveries of one product by one lane.' },
);

export const PunctualityListSchema = answerSchema('PunctualityList', { items: Type.Array(PunctualitySchema) });
export type Punctuality = Answer<Static<typeof PunctualitySchema>>;

export const punctualityExample: Punctuality = {
  laneId: 'urc-ala-truck',
  product: 'surface',
  livemode: true,
  delivered: 40,
  onTime: 38,
  share: 0.95,
  causes: { 'delayed-departure': 2 },
};
