import { type Static, Type } from 'typebox';
import { Country, Grams, Id, Instant, oneOf, RegimeField, TemperatureBandField, UnNumber } from '#libs/contracts';
import { type Answer, answerSchema, pageSchema } from '#libs/service-kit';
import { receptacleStates } from './receptacle.js';

const ConsolidationKeySchema = answerSchema(
  'ConsolidationKey',
  {
    facility: Id,
    originOffice: Type.String({ description: 'Office of exchange of post; facility of other goods.' }),
    destinationOffice: Id,
    destinationCountry: Country,
    kind: Type.Optional(
      Type.Unsafe<'postal-receptacle' | 'commercial-bag' | 'pallet' | 'transit-receptacle'>({
        ...oneOf(['postal-receptacle', 'commercial-bag', 'pallet', 'transit-receptacle'] as const),
        description: '`postal-receptacle` when absent.',
      }),
    ),
    category: Type.Optional(Type.String({ description: 'Of post only: UPU mail category.' })),
    subclass: Type.Optional(Type.String({ description: 'Of post only: UPU mail subclass.' })),
    product: Id,
    livemode: Type.Boolean(),
    temperatureBand: Type.Optional(TemperatureBandField),
    dangerousGoods: Type.Optional(UnNumber),
  },
  { description: 'What parcels must have in common to share a load unit.' },
);

const ClosingSchema = answerSchema('Closing', {
  number: Type.String({
    description: 'UPU S9 of post, SSCC of other load units.',
    examples: ['CNURCAKZALAACCN60001001100008'],
  }),
  despatchId: Type.Optional(Id),
  seal: Id,
  grossGrams: Grams,
  last: Type.Boolean({ description: 'It is the last receptacle of its despatch.' }),
  at: Instant,
});

const MemberSchema = answerSchema('ReceptacleMember', {
  parcelId: Id,
  declarationId: Id,
  declarationVersion: Type.Optional(Type.Integer({ description: 'In which it was packed.' })),
  grams: Grams,
  promiseBy: Instant,
  registered: Type.Boolean(),
  itemNumber: Type.Optional(Type.String()),
  regime: Type.Optional(RegimeField),
  seal: Type.Optional(Type.String({ description: 'Of a closed bag in transit.' })),
});

const fields = {
  receptacleId: Id,
  state: oneOf(receptacleStates),
  line: ConsolidationKeySchema,
  count: Type.Integer({ minimum: 0, description: 'Parcels in it.' }),
  tareGrams: Grams,
  grossGrams: Type.Integer({ description: 'With the bag or pallet itself.' }),
  closings: Type.Integer({ minimum: 0, description: 'How often it was closed.' }),
  closed: Type.Optional(ClosingSchema),
  departureId: Type.Optional(Id),
  hub: Type.Optional(Type.String({ description: 'The hub where it waits, or waited last.' })),
  hasExited: Type.Optional(Type.Boolean({ description: 'It has left the customs territory.' })),
  acknowledged: Type.Optional(answerSchema('Acknowledgement', { at: Instant, differences: Type.Array(Type.String()) })),
  openedAt: Instant,
  movedAt: Type.Optional(
    Type.Unsafe<string>({ ...Instant, description: 'The time of the last change of its state in transport.' }),
  ),
};

export const ReceptacleSchema = answerSchema('Receptacle', fields, {
  description: 'A load unit, without its members.',
});
export const ReceptaclePageSchema = pageSchema('ReceptaclePage', ReceptacleSchema);
export const ReceptacleWithMembersSchema = answerSchema(
  'ReceptacleWithMembers',
  { ...fields, members: Type.Array(MemberSchema) },
  { description: 'A load unit and the parcels in it.' },
);

export type ReceptacleView = Answer<Static<typeof ReceptacleSchema>>;
export type ReceptacleWithMembers = Answer<Static<typeof ReceptacleWithMembersSchema>>;

export const receptacleExample: ReceptacleView = {
  receptacleId: '01990000-0000-7000-8000-000000000006',
  state: 'closed',
  line: {
    facility: 'URC-OE',
    originOffice: 'CNURCA',
    destinationOffice: 'KZALAA',
    destinationCountry: 'KZ',
    category: 'C',
    subclass: 'CN',
    product: 'surface',
    livemode: true,
  },
  count: 1,
  tareGrams: 300,
  grossGrams: 724,
  closings: 1,
  closed: {
    number: 'CNURCAKZALAACCN60001001100007',
    despatchId: '01990000-0000-7000-8000-000000000007',
    seal: 'TG00000001',
    grossGrams: 724,
    last: true,
    at: '2026-11-24T08:00:00.000Z',
  },
  openedAt: '2026-11-24T07:00:00.000Z',
};

export const receptacleWithMembersExample: ReceptacleWithMembers = {
  ...receptacleExample,
  members: [
    {
      parcelId: '01990000-0000-7000-8000-000000000002',
      declarationId: '01990000-0000-7000-8000-000000000001',
      grams: 424,
      promiseBy: '2026-12-01T00:00:00Z',
      registered: false,
      itemNumber: 'LZ000000014CN',
      regime: 'personal',
    },
  ],
};
