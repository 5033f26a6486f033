import { type Static, Type } from 'typebox';
import { Grams, Id, ModeField, oneOf, ReceptacleClosed, TemperatureBandField } from '#libs/contracts';
import { type Answer, answerSchema } from '#libs/service-kit';
import { nullable, Utc } from '../common/fields.schema.js';

const consignmentFields = {
  consignmentId: Id,
  form: oneOf(['CN37', 'CN38', 'WB'] as const),
  documentNumber: Type.String({ description: 'Form, year and number without gaps, as CN37-2026-000001.' }),
  despatchId: nullable(Type.String()),
  despatchNumber: nullable(Type.String({ description: 'UPU S8 number; null on a waybill.' })),
  departureId: Id,
  carrier: Type.String(),
  livemode: Type.Boolean(),
  receptacleIds: Type.Array(Id),
  parcelCount: Type.Integer({ minimum: 0 }),
  grossGrams: Grams,
  at: Type.String({ format: 'date-time', description: 'When it was handed over to the carrier.' }),
};

export const ConsignmentSchema = answerSchema('Consignment', consignmentFields, {
  description: 'A delivery bill (CN 37 surface, CN 38 air) or a waybill.',
});

export const ConsignmentDetailSchema = answerSchema(
  'ConsignmentDetail',
  {
    ...consignmentFields,
    transport: nullable(
      answerSchema(
        'Transport',
        {
          mode: ModeField,
          vehicle: Type.String(),
          from: Type.String({ description: 'UN/LOCODE.' }),
          to: Type.String({ description: 'UN/LOCODE.' }),
          departsAt: Utc,
          arrivesAt: Utc,
          seal: nullable(Type.String()),
        },
        { description: 'The departure that carries it; null when it is not known.' },
      ),
    ),
    receptacles: Type.Array(
      answerSchema('ConsignedReceptacle', {
        number: Type.String(),
        kind: ReceptacleClosed.schema.properties.kind,
        grossGrams: Grams,
        items: Type.Integer({ minimum: 0 }),
        destinationOffice: Type.String(),
        temperatureBand: TemperatureBandField,
        dangerousGoods: Type.Array(Type.String(), { description: 'UN numbers.' }),
      }),
    ),
  },
  { description: 'A consignment with what a CARDIT message names: its transport and its load units.' },
);
export type ConsignmentDetail = Answer<Static<typeof ConsignmentDetailSchema>>;

export const consignmentDetailExample: ConsignmentDetail = {
  consignmentId: '0193e0f2-7a51-7c3e-9d0b-2f6a5c1e8b50',
  form: 'CN37',
  documentNumber: 'CN37-2026-000001',
  despatchId: '0193e0f2-7a51-7c3e-9d0b-2f6a5c1e8b51',
  despatchNumber: 'CNURCAKZALAACCN60123',
  departureId: 'urc-ala-truck-20261124',
  carrier: 'road-carrier',
  livemode: true,
  receptacleIds: ['0193e0f2-7a51-7c3e-9d0b-2f6a5c1e8b47'],
  parcelCount: 2,
  grossGrams: 24_000,
  at: '2026-11-24T10:00:00.000Z',
  transport: {
    mode: 'truck',
    vehicle: 'truck 2026-11-24',
    from: 'CNURM',
    to: 'KZALA',
    departsAt: '2026-11-24T10:00:00.000Z',
    arrivesAt: '2026-11-26T10:00:00.000Z',
    seal: 'TG00000042',
  },
  receptacles: [
    {
      number: 'CNURCAKZALAACCN60123001000240',
      kind: 'postal-receptacle',
      grossGrams: 24_000,
      items: 2,
      destinationOffice: 'KZALAA',
      temperatureBand: 'ambient',
      dangerousGoods: [],
    },
  ],
};
