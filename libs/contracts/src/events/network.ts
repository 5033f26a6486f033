import { Type, type Static } from 'typebox';
import { defineEvent } from '../event.js';
import { topics } from '../topics.js';
import { ChannelField, Country, Grams, Id, Instant, object, oneOf, TemperatureBandField, UnNumber } from '../fields.js';
import { ModeField } from './departures.js';

const topic = topics.network.name;

export const FacilitySchema = object({
  code: Id,
  name: Type.String(),
  kinds: Type.Array(Id),
  country: Country,
  unLocode: Type.String(),
  /** IANA name. */
  zone: Type.String(),
  /** UPU office code; absent where none is known. */
  impc: Type.Optional(Type.String({ minLength: 6, maxLength: 6 })),
  /** Office under which despatches made up here are numbered. */
  numbersUnder: Type.Optional(Type.String()),
  customsOffice: Type.Optional(Type.String()),
  /** Temperature bands that it can store. Default: ambient. */
  temperatureBands: Type.Optional(Type.Array(TemperatureBandField)),
  source: Type.String(),
});
export type Facility = Static<typeof FacilitySchema>;

export const LaneSchema = object({
  laneId: Id,
  origin: Id,
  destination: Id,
  /** Where it leaves the customs territory (UN/LOCODE); absent for a lane that is inland, or abroad from end to end. */
  exitPlace: Type.Optional(Type.String()),
  destinationCountries: Type.Array(Country),
  mode: ModeField,
  products: Type.Array(Id),
  /** Days of the week with a departure, 1 = Monday, in the origin's zone. */
  weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 })),
  /** Local time of departure, HH:MM, in the origin's zone. */
  departsLocal: Type.String({ pattern: '^\\d{2}:\\d{2}$' }),
  cutOffMinutes: Type.Integer({ minimum: 0 }),
  transitHours: Type.Integer({ minimum: 1 }),
  /** Hours from departure to the exit from the customs territory. */
  exitAfterHours: Type.Integer({ minimum: 0 }),
  capacityGrams: Grams,
  /** Vehicles in a convoy; the capacity is that of one vehicle. */
  vehicles: Type.Integer({ minimum: 1 }),
  /** Temperature bands that the vehicle can keep. Default: ambient. */
  temperatureBands: Type.Optional(Type.Array(TemperatureBandField)),
  /** Where wagons change from 1435 to 1520 mm, and how long that takes; this is part of the transit hours. */
  gaugeChange: Type.Optional(object({ place: Type.String(), hours: Type.Integer({ minimum: 1 }) })),
  /** Operated only when announced: a charter. */
  onDemand: Type.Optional(Type.Boolean()),
  /** The carrier. Default: `post`. */
  carrier: Type.Optional(Id),
  source: Type.String(),
});
export type Lane = Static<typeof LaneSchema>;

export const ProductSchema = object({
  product: Id,
  name: Type.String(),
  /** Default: postal. */
  channels: Type.Optional(Type.Array(ChannelField)),
  /** UPU category and subclass; for postal products only. */
  category: Type.Optional(oneOf(['A', 'B', 'C', 'D'] as const)),
  subclass: Type.Optional(Type.String({ minLength: 2, maxLength: 2 })),
  /** Promise from acceptance to the post of destination, hours, per country; `*` for any other that a lane reaches. */
  promiseHours: Type.Record(Type.String(), Type.Integer({ minimum: 1 })),
  /** Place of delivery, per country: the office of exchange for post, a facility for others. */
  offices: Type.Record(Type.String(), Type.String()),
  validFrom: Type.String(),
  source: Type.String(),
});
export type Product = Static<typeof ProductSchema>;

/** A lane or a border place is closed for a time, for example by holidays, weather or an order. */
export const ClosureSchema = object({
  closureId: Id,
  laneId: Type.Optional(Id),
  /** UN/LOCODE of the exit place: every lane over it. */
  place: Type.Optional(Type.String()),
  from: Instant,
  to: Instant,
  reason: Type.String({ maxLength: 200 }),
  source: Type.String(),
});
export type Closure = Static<typeof ClosureSchema>;

/** What a mode of transport does not carry, from a day on. */
export const ModeRuleSchema = object({
  mode: ModeField,
  refuses: Type.Array(UnNumber),
  validFrom: Type.String(),
  source: Type.String(),
});
export type ModeRule = Static<typeof ModeRuleSchema>;

export const ClosurePublished = defineEvent('ClosurePublished', {
  topic,
  key: (data) => `closure:${data.closureId}`,
  schema: ClosureSchema,
  about: 'A lane or a border place is closed for a time.',
  example: {
    closureId: 'c',
    place: 'CNTRT',
    from: '2026-11-28T00:00:00Z',
    to: '2026-11-30T00:00:00Z',
    reason: 'snow storm',
    source: 'border post',
  },
});

export const FacilityPublished = defineEvent('FacilityPublished', {
  topic,
  key: (data) => `facility:${data.code}`,
  schema: FacilitySchema,
  about: 'A facility of the network.',
  example: {
    code: 'URC-OE',
    name: 'Urumqi Office of Exchange',
    kinds: ['office-of-exchange'],
    country: 'CN',
    unLocode: 'CNURM',
    zone: 'Asia/Shanghai',
    impc: 'CNURCA',
    source: 'network.md',
  },
});
export const LanePublished = defineEvent('LanePublished', {
  topic,
  key: (data) => `lane:${data.laneId}`,
  schema: LaneSchema,
  about: 'A lane of the network: two places, a mode and a schedule.',
  example: {
    laneId: 'urc-ala-truck',
    origin: 'URC-OE',
    destination: 'KZALAA',
    exitPlace: 'CNHRS',
    destinationCountries: ['KZ'],
    mode: 'truck',
    products: ['surface'],
    weekdays: [1, 3, 5],
    departsLocal: '18:00',
    cutOffMinutes: 120,
    transitHours: 48,
    exitAfterHours: 20,
    capacityGrams: 16_000_000,
    vehicles: 1,
    source: 'network.md',
  },
});
export const ProductPublished = defineEvent('ProductPublished', {
  topic,
  key: (data) => `product:${data.product}`,
  schema: ProductSchema,
  about: 'A transport product, with its delivery promise.',
  example: {
    product: 'surface',
    name: 'Surface parcel',
    category: 'C',
    subclass: 'CN',
    promiseHours: { KZ: 240, '*': 720 },
    offices: { KZ: 'KZALAA' },
    validFrom: '2023-12-01',
    source: 'demonstration',
  },
});
