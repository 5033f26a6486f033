import { type Static, Type } from 'typebox';
import { ServiceReported } from '#libs/contracts';
import { type Answer, answerSchema } from '#libs/service-kit';

const { parked: _, ...reportFields } = ServiceReported.schema.properties;
const Figure = Type.Integer({ minimum: -1, description: '-1 while the service has not reported.' });

export const SummarySchema = answerSchema(
  'Summary',
  {
    orders: Figure,
    refused: Figure,
    released: Figure,
    held: Type.Integer({ minimum: -1, description: 'What waits for an officer or a document now.' }),
    packed: Figure,
    departed: Figure,
    delivered: Figure,
    lagRecords: Type.Integer({ minimum: -1, description: '-1 while Kafka does not answer.' }),
    lagSeconds: Type.Number({ minimum: -1, description: '-1 while Kafka does not answer.' }),
    parked: Type.Integer({ minimum: -1, description: 'Parked keys of all services; -1 while none has reported.' }),
    outboxWaiting: Type.Integer({ minimum: -1, description: '-1 while no service has reported.' }),
  },
  { description: 'The figures of the live table. Each figure is a lower bound of the current number.' },
);
export type Summary = Answer<Static<typeof SummarySchema>>;

const parkedKeyFields = {
  topic: Type.String(),
  key: Type.String({
    description: 'Empty for records without a key; `base64url:` and its bytes where it is no text.',
  }),
  count: Type.Integer({ minimum: 0, description: 'Events that wait under this key.' }),
  reason: Type.String(),
  errorClass: Type.String(),
  since: Type.String({ format: 'date-time' }),
  state: Type.String(),
  eventType: Type.Optional(Type.String({ description: 'Type of the first event that waits.' })),
  attempts: Type.Optional(Type.Integer({ minimum: 0, description: 'How often its first event was tried.' })),
};

const ServiceReportSchema = answerSchema(
  'ServiceReport',
  { ...reportFields, parked: Type.Array(answerSchema('ParkedKey', parkedKeyFields)) },
  { description: 'What one instance of a service reported last.' },
);
export const ServiceReportListSchema = answerSchema('ServiceReportList', { items: Type.Array(ServiceReportSchema) });
export type ServiceReportList = Answer<Static<typeof ServiceReportListSchema>>;

export const ParkedKeyListSchema = answerSchema('ParkedKeyList', {
  items: Type.Array(answerSchema('ParkedKeyOfService', { service: Type.String(), ...parkedKeyFields })),
});
export type ParkedKeyList = Answer<Static<typeof ParkedKeyListSchema>>;

export const summaryExample: Summary = {
  orders: 1_000,
  refused: 4,
  released: 940,
  held: 31,
  packed: 900,
  departed: 620,
  delivered: 400,
  lagRecords: 12,
  lagSeconds: 0.4,
  parked: 1,
  outboxWaiting: 0,
};

const parkedExample: ServiceReportList['items'][number]['parked'][number] = {
  topic: 'intake.declarations.v1',
  key: '0193e0f2-7a51-7c3e-9d0b-2f6a5c1e8b49',
  count: 2,
  reason: '/lines must not be empty',
  errorClass: 'poison',
  since: '2026-11-23T08:00:00Z',
  state: 'parked',
};
export const serviceReportExample: ServiceReportList['items'][number] = {
  ...ServiceReported.example,
  service: 'supervision',
  parkedKeys: 1,
  parked: [parkedExample],
};
export const parkedKeyExample: ParkedKeyList['items'][number] = { service: 'supervision', ...parkedExample };
