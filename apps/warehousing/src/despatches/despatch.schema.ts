import { type Static, Type } from 'typebox';
import { Grams, Id, Instant, oneOf } from '#libs/contracts';
import { type Answer, answerSchema, pageSchema } from '#libs/service-kit';
import { despatchStates } from './despatch.js';

const offices = {
  originOffice: Type.String({ description: 'UPU office of exchange.', examples: ['CNURCA'] }),
  destinationOffice: Type.String({ examples: ['KZALAA'] }),
  category: Type.String({ description: 'UPU mail category.' }),
  subclass: Type.String({ description: 'UPU mail subclass.' }),
  year: Type.Integer(),
};
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

export const DespatchSchema = answerSchema('Despatch', {
  despatchId: Id,
  state: oneOf(despatchStates),
  identity: answerSchema('DespatchIdentity', { ...offices, number: Type.Integer({ minimum: 1 }) }),
  number: Type.String({ description: 'UPU S8.', examples: ['CNURCAKZALAACCN60001'] }),
  series: Type.String({ description: 'The series of numbers that it belongs to.' }),
  facility: Id,
  livemode: Type.Boolean(),
  lastSerial: Type.Integer({ minimum: 0 }),
  receptacleIds: Type.Array(Id),
  voidedNumbers: Type.Array(Type.String({ description: 'UPU S9 of a receptacle that was opened again.' })),
  closesWithNextBag: Type.Boolean({ description: 'The next receptacle that closes is its last.' }),
  openedAt: Instant,
  closedAt: Type.Optional(Instant),
});
export const DespatchPageSchema = pageSchema('DespatchPage', DespatchSchema);

export const PredesSchema = answerSchema(
  'Predes',
  {
    despatchId: Id,
    number: Type.String({ description: 'UPU S8.' }),
    state: oneOf(despatchStates),
    ...offices,
    closedAt: orNull(Instant),
    receptacles: Type.Array(
      answerSchema('PredesReceptacle', {
        receptacleId: Id,
        number: Type.String({ description: 'UPU S9.' }),
        serial: Type.Integer({ minimum: 1 }),
        last: Type.Boolean(),
        seal: Id,
        grossGrams: Grams,
        departureId: orNull(Id),
        items: Type.Array(answerSchema('PredesItem', { itemNumber: Type.String(), grams: Grams })),
      }),
    ),
    voidedNumbers: Type.Array(Type.String()),
    total: answerSchema('PredesTotal', {
      receptacles: Type.Integer({ minimum: 0 }),
      items: Type.Integer({ minimum: 0 }),
      grossGrams: Type.Integer({ minimum: 0 }),
    }),
  },
  { description: 'Pre-advice of a despatch to its office of destination: receptacle by receptacle, item by item.' },
);
export type Predes = Answer<Static<typeof PredesSchema>>;

const identity = {
  originOffice: 'CNURCA',
  destinationOffice: 'KZALAA',
  category: 'C',
  subclass: 'CN',
  year: 2026,
};

export const despatchExample: Answer<Static<typeof DespatchSchema>> = {
  despatchId: '01990000-0000-7000-8000-000000000007',
  state: 'closed',
  identity: { ...identity, number: 1 },
  number: 'CNURCAKZALAACCN60001',
  series: 'CNURCA|KZALAA|C|CN|live',
  facility: 'URC-OE',
  livemode: true,
  lastSerial: 1,
  receptacleIds: ['01990000-0000-7000-8000-000000000006'],
  voidedNumbers: [],
  closesWithNextBag: false,
  openedAt: '2026-11-24T08:00:00.000Z',
  closedAt: '2026-11-24T08:00:00.000Z',
};

export const predesExample: Predes = {
  ...identity,
  despatchId: '01990000-0000-7000-8000-000000000007',
  number: 'CNURCAKZALAACCN60001',
  state: 'closed',
  closedAt: '2026-11-24T08:00:00.000Z',
  receptacles: [
    {
      receptacleId: '01990000-0000-7000-8000-000000000006',
      number: 'CNURCAKZALAACCN60001001100007',
      serial: 1,
      last: true,
      seal: 'TG00000001',
      grossGrams: 724,
      departureId: null,
      items: [{ itemNumber: 'LZ000000014CN', grams: 424 }],
    },
  ],
  voidedNumbers: [],
  total: { receptacles: 1, items: 1, grossGrams: 724 },
};
