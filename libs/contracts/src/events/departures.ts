import { Type, type Static } from 'typebox';
import { defineEvent } from '../event.js';
import { topics } from '../topics.js';
import { Country, Grams, Id, Instant, object, oneOf } from '../fields.js';

const topic = topics.departures.name;
const key = (data: { departureId: string }) => data.departureId;
export const modes = ['rail', 'truck', 'charter', 'air'] as const;
export const ModeField = oneOf(modes);

const ScheduledSchema = object({
  departureId: Id,
  laneId: Id,
  mode: ModeField,
  vehicle: Id,
  origin: Id,
  /** Facility or office at the end of the lane. */
  destination: Id,
  cutOff: Instant,
  departsAt: Instant,
  arrivesAt: Instant,
  capacityGrams: Grams,
  /** Supervision orders its queue by the cut-off of the departure that a case would leave with. */
  destinationCountries: Type.Optional(Type.Array(Country)),
  products: Type.Optional(Type.Array(Id)),
  /** Whether it leaves the customs territory, so that its list needs a permit. Default: true. */
  exits: Type.Optional(Type.Boolean()),
});
export type ScheduledDeparture = Static<typeof ScheduledSchema>;

export const exampleDeparture: ScheduledDeparture = {
  departureId: 'v',
  laneId: 'urc-ala-truck',
  mode: 'truck',
  vehicle: 'truck 1',
  origin: 'URC-OE',
  destination: 'KZALAA',
  cutOff: '2026-11-24T08:00:00Z',
  departsAt: '2026-11-24T10:00:00Z',
  arrivesAt: '2026-11-26T10:00:00Z',
  capacityGrams: 16_000_000,
};
const at = '2026-11-24T08:00:00Z';

export const DepartureScheduled = defineEvent('DepartureScheduled', {
  topic,
  key,
  schema: ScheduledSchema,
  example: exampleDeparture,
  about: 'A departure is scheduled: a vehicle on a lane at a time.',
});

const ListSchema = object({
  departureId: Id,
  listVersion: Type.Integer({ minimum: 1 }),
  receptacles: Type.Array(object({ receptacleId: Id, closing: Type.Integer({ minimum: 1 }) })),
  parcelCount: Type.Integer({ minimum: 0 }),
  /** SHA-256 over the sorted ids of all parcels on the list, hexadecimal. The permit is for this digest. */
  listDigest: Type.String(),
  at: Instant,
});
export type LoadList = Static<typeof ListSchema>;
export const LoadListSubmitted = defineEvent('LoadListSubmitted', {
  topic,
  key,
  schema: ListSchema,
  about: 'The load list is fixed and submitted. The event requests a permit for exactly this list.',
  example: {
    departureId: 'v',
    listVersion: 1,
    receptacles: [{ receptacleId: 'r', closing: 1 }],
    parcelCount: 1,
    listDigest: 'sha256',
    at,
  },
});

const StepSchema = object({
  departureId: Id,
  laneId: Id,
  listVersion: Type.Integer({ minimum: 0 }),
  listDigest: Type.String(),
  receptacleIds: Type.Array(Id),
  place: Id,
  at: Instant,
});
export type DepartureStep = Static<typeof StepSchema>;
const step: DepartureStep = {
  departureId: 'v',
  laneId: 'urc-ala-truck',
  listVersion: 1,
  listDigest: 'sha256',
  receptacleIds: ['r'],
  place: 'CNURM',
  at,
};

export const DepartureSealed = defineEvent('DepartureSealed', {
  topic,
  key,
  schema: object({ ...StepSchema.properties, seal: Id }),
  example: { ...step, seal: 'TG00000002' },
  about: 'The vehicle is loaded as permitted, closed and sealed.',
});
export const Departed = defineEvent('Departed', {
  topic,
  key,
  schema: StepSchema,
  example: step,
  about: 'The vehicle has departed with exactly the permitted list.',
});
export const BorderCrossed = defineEvent('BorderCrossed', {
  topic,
  key,
  schema: StepSchema,
  example: step,
  about: 'The vehicle is at the border post.',
});
export const ExitConfirmed = defineEvent('ExitConfirmed', {
  topic,
  key,
  schema: object({
    ...StepSchema.properties,
    /** What says that it has left, where that was reported as a fact and not permitted. */
    evidence: Type.Optional(Type.String({ maxLength: 300 })),
  }),
  example: step,
  about: 'The vehicle has left the customs territory, at the time `at`.',
});
export const Arrived = defineEvent('Arrived', {
  topic,
  key,
  schema: StepSchema,
  example: step,
  about: 'The vehicle has arrived at the end of the lane.',
});
export const DepartureCancelled = defineEvent('DepartureCancelled', {
  topic,
  key,
  schema: object({ departureId: Id, laneId: Id, reason: Type.String({ maxLength: 300 }), at: Instant }),
  example: { departureId: 'v', laneId: 'urc-ala-truck', reason: 'pass closed', at },
  about: 'The departure is cancelled. Its load units are planned again.',
});
export const DepartureDelayed = defineEvent('DepartureDelayed', {
  topic,
  key,
  schema: object({
    departureId: Id,
    laneId: Id,
    departsAt: Instant,
    reason: Type.String({ maxLength: 300 }),
    at: Instant,
  }),
  example: { departureId: 'v', laneId: 'urc-ala-truck', departsAt: at, reason: 'storm', at },
  about: 'The departure leaves later than planned.',
});
export const GaugeChanged = defineEvent('GaugeChanged', {
  topic,
  key,
  schema: object({ ...StepSchema.properties, oldSeal: Id, newSeal: Id }),
  example: { ...step, place: 'KZHOR', oldSeal: 'TG00000002', newSeal: 'KZ00000002' },
  about: 'The load is transferred to wagons of the other gauge (1435 to 1520 mm) and sealed again.',
});
