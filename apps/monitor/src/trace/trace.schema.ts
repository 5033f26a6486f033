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
          description: 'Of goods that come back: the declaration under which they went.',
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
