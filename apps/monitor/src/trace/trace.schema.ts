import { type Static, Type } from 'typebox';
import { object } from '#libs/contracts';
import { type Answer, answerSchema } from '#libs/service-kit';

const Ids = Type.Array(Type.String());
const Count = Type.Integer({ minimum: 0 });

const TraceStepSchema = answerSchema(
  'TraceStep',
  {
    topic: Type.String(),
    partition: Count,
    offset: Count,
    key: Type.String(),
    producedAt: Type.String({ format: 'date-time', description: 'Real time at the broker.' }),
    afterMs: Type.Integer({ description: 'Real milliseconds since the step before.' }),
    type: Type.String(),
    id: Type.String(),
    sequence: Count,
    causationId: Type.String(),
    time: Type.String({ description: "On the system's clock, UTC." }),
    actor: Type.Optional(Type.String()),
    facility: Type.Optional(Type.String()),
    consumedBy: Type.Array(Type.String(), { description: 'Groups that have read past it.' }),
    data: Type.Optional(
      Type.Unknown({ description: 'Absent for events of parties (personal data in clear) and for erased keys.' }),
    ),
  },
  { description: 'One event.' },
);
export type TraceStep = Answer<Static<typeof TraceStepSchema>>;

export const TraceSchema = answerSchema(
  'Trace',
  {
    asked: Type.String(),
    parcels: Type.Array(
      answerSchema('TracedParcel', {
        partyId: Type.String(),
        orderNo: Type.String(),
        orderId: Type.String(),
        itemNumber: Type.String(),
        parcelId: Type.String(),
        declarationId: Type.String({ description: 'Of a sale from stock abroad: the id of its pick.' }),
        returnOf: Type.Union([Type.String(), Type.Null()], {
          description: 'For returned goods: the declaration under which they left.',
        }),
        units: object({ receptacleIds: Ids, despatchIds: Ids, departureIds: Ids }),
      }),
    ),
    steps: Type.Array(TraceStepSchema),
    scannedRecords: Count,
    complete: Type.Boolean({ description: 'False where a limit was reached: events may be missing.' }),
    reachesBackTo: Type.String({ format: 'date-time', description: 'Nothing older was read. Real time.' }),
  },
  { description: 'All events about what a number belongs to, in the order in which they were published.' },
);
export type Trace = Answer<Static<typeof TraceSchema>>;

const parcelId = '0193e0f2-7a51-7c3e-9d0b-2f6a5c1e8b48';
const declarationId = '0193e0f2-7a51-7c3e-9d0b-2f6a5c1e8b49';

export const traceExample: Trace = {
  asked: 'SO-1',
  parcels: [
    {
      partyId: 'shop',
      orderNo: 'SO-1',
      orderId: '0193e0f2-7a51-7c3e-9d0b-2f6a5c1e8b52',
      itemNumber: 'LZ100000016CN',
      parcelId,
      declarationId,
      returnOf: null,
      units: { receptacleIds: [], despatchIds: [], departureIds: [] },
    },
  ],
  steps: [
    {
      topic: 'intake.declarations.v1',
      partition: 3,
      offset: 42,
      key: declarationId,
      producedAt: '2026-11-23T08:00:00.000Z',
      afterMs: 0,
      type: 'DeclarationLodged',
      id: '0193e0f2-7a51-7c3e-9d0b-2f6a5c1e8b53',
      sequence: 1,
      causationId: '0193e0f2-7a51-7c3e-9d0b-2f6a5c1e8b54',
      time: '2026-11-23T08:00:00.000Z',
      actor: 'party',
      consumedBy: ['supervision'],
      data: { declarationId },
    },
  ],
  scannedRecords: 1_200,
  complete: true,
  reachesBackTo: '2026-11-23T07:00:00.000Z',
};
