import { Type } from 'typebox';
import { Grams, Id, Instant } from '#libs/contracts';
import { answerSchema } from '#libs/service-kit';

const Text = Type.String();
const Count = Type.Integer({ minimum: 0 });

export const GoodsSchema = answerSchema(
  'GoodsAtFacility',
  {
    parcelId: Id,
    sequence: Count,
    facility: Id,
    at: Instant,
    agrees: Type.Boolean({ description: 'The weight agrees with the version that the facility knew.' }),
    declarationVersion: Count,
    measuredGrams: Type.Optional(Grams),
    pictureReference: Type.Optional(Text),
    seal: Type.Optional(
      answerSchema(
        'SealSeen',
        { intact: Type.Boolean(), number: Type.Optional(Text), holdId: Type.Optional(Id) },
        { description: 'Of a closed bag, as it was last looked at; `holdId` is the hold that stopped it.' },
      ),
    ),
    differenceGrams: Type.Optional(Type.Integer({ description: 'Measured less declared.' })),
  },
  { description: 'What the facility reported of the goods, last.' },
);
