import { type Static, Type } from 'typebox';
import {
  ChannelField,
  clearanceStates,
  Country,
  DirectionField,
  Grams,
  Id,
  Instant,
  labelKinds,
  oneOf,
  parcelLockKinds,
  RegimeField,
  TemperatureBandField,
  UnNumber,
} from '#libs/contracts';
import { type Answer, answerSchema, pageSchema } from '#libs/service-kit';
import { receptacleStates } from '../receptacles/receptacle.js';

const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

export const CustomsStatusSchema = Type.Record(Type.String(), Type.String(), {
  description: 'What the goods are for customs, by country (ISO 3166-1 alpha-2).',
});

const StockLineSchema = answerSchema('StockLine', { sku: Id, quantity: Type.Integer({ minimum: 1 }) });

export const AdvanceNoticeSchema = answerSchema(
  'AdvanceNotice',
  {
    declarationId: Type.String({ description: 'Of goods sold from stock abroad: the id of the pick order.' }),
    declarationVersion: Type.Integer({ minimum: 1 }),
    itemNumber: Type.String({ description: 'The number on the label, in upper case without blanks.' }),
    declaredGrams: Grams,
    destinationCountry: Country,
    product: Id,
    handoverFacility: Id,
    promiseBy: Instant,
    channel: ChannelField,
    regime: RegimeField,
    direction: DirectionField,
    partyId: Type.Optional(Id),
    labelKind: Type.Optional(oneOf(labelKinds)),
    temperatureBand: Type.Optional(TemperatureBandField),
    dangerousGoods: Type.Optional(UnNumber),
    lot: Type.Optional(answerSchema('LotOfStock', { lotNo: Id, warehouse: Id, lines: Type.Array(StockLineSchema) })),
    pick: Type.Optional(
      answerSchema('PickFromStock', { warehouse: Id, lines: Type.Array(StockLineSchema), abroad: Type.Boolean() }),
    ),
    transit: Type.Optional(
      answerSchema('ClosedTransit', { routeBill: Id, itemCount: Type.Integer({ minimum: 1 }), seal: Id }),
    ),
  },
  { description: 'The newest version of what intake announced.' },
);

const sighting = { facility: Id, device: Id, at: Instant };
const SightingSchema = answerSchema('Sighting', sighting);
const ArrivalSchema = answerSchema('Arrival', {
  ...sighting,
  barcode: Type.String(),
  country: Type.Optional(Country),
});

export const MeasuredSizeSchema = answerSchema(
  'MeasuredSize',
  { length: Type.Integer(), width: Type.Integer(), height: Type.Integer() },
  { description: 'Millimetres.' },
);

/** A parcel's own phases, and what its load unit goes through while it is packed. */
export const parcelStates = [
  'unannounced',
  'announced',
  'cancelled',
  'stored',
  'presented',
  'customs-store',
  'packed',
  'departed',
  'exited',
  'at-hub',
  'delivered',
  'returned-to-origin',
  'returned-to-sender',
  'handed-over',
  'disposed',
] as const;

/** A parcel as staff see it. It does not say who sends or receives it: warehousing never learns that. */
export const ParcelSchema = answerSchema(
  'Parcel',
  {
    parcelId: Id,
    livemode: Type.Boolean({ description: 'False for test goods.' }),
    state: Type.Unsafe<(typeof parcelStates)[number]>({
      ...oneOf(parcelStates),
      description: 'The state of the parcel itself, or of its load unit while it is packed.',
    }),
    facility: orNull(Id),
    itemNumber: orNull(Type.String()),
    notice: orNull(AdvanceNoticeSchema),
    arrival: orNull(ArrivalSchema),
    measuredGrams: orNull(Grams),
    measuredSize: orNull(MeasuredSizeSchema),
    surplus: Type.Boolean({ description: 'It was found before it was announced.' }),
    clearance: orNull(
      answerSchema(
        'Clearance',
        {
          state: oneOf(clearanceStates),
          sequence: Type.Integer(),
          parcelSequence: Type.Integer({ description: 'The newest event of the parcel that the decision knew.' }),
          owesTax: Type.Optional(
            Type.Literal(true, { description: 'A tax was computed: nothing is released before it is settled.' }),
          ),
          declarationVersion: Type.Optional(
            Type.Integer({ description: 'On which customs decided; absent where that is not known.' }),
          ),
        },
        { description: 'The newest decision of customs.' },
      ),
    ),
    openHolds: Type.Array(answerSchema('OpenHold', { holdId: Id, kind: Type.String() })),
    locked: Type.Boolean({
      description: 'Its weight differs and customs has not answered yet, or one of `locks` is open.',
    }),
    locks: Type.Array(
      answerSchema('ParcelLock', {
        kind: oneOf(parcelLockKinds),
        note: Type.String(),
        at: Instant,
        seenAt: Type.Array(Id, { description: 'Of `place`: where it was seen.' }),
      }),
      {
        description:
          'What the facility found and a person has to answer: it was seen at another place (`POST …/place`), or its temperature was outside its band (`POST …/irregularities` with `cleared`).',
      },
    ),
    mayLeave: Type.Boolean({ description: 'It may be packed.' }),
    mayHandOver: Type.Boolean(),
    toReturn: Type.Boolean({ description: 'It may be handed back to the sender.' }),
    lacks: Type.Array(oneOf(['not-weighed', 'seal-not-read'] as const), {
      description: 'What has still to be read before customs can release it.',
    }),
    seal: orNull(
      answerSchema(
        'SealOfBag',
        { intact: Type.Boolean(), number: Type.Optional(Id) },
        { description: 'Of a closed bag in transit, as it was last looked at; null while nobody looked at it.' },
      ),
    ),
    customsStatus: CustomsStatusSchema,
    irregularity: orNull(
      answerSchema('Irregularity', {
        kind: oneOf(['missing', 'damaged'] as const),
        note: Type.String(),
        at: Instant,
      }),
    ),
    stocked: orNull(
      answerSchema(
        'StockedLot',
        { facility: Id, at: Instant, customsStatus: CustomsStatusSchema },
        { description: 'Of a lot: where its pieces are on the shelves.' },
      ),
    ),
    taken: orNull(
      answerSchema(
        'TakenFromStock',
        {
          country: Type.String(),
          customsStatus: CustomsStatusSchema,
          pieces: Type.Array(
            answerSchema('TakenPieces', {
              lotNo: Id,
              sku: Id,
              quantity: Type.Integer({ minimum: 1 }),
              since: Instant,
              customsStatus: CustomsStatusSchema,
            }),
          ),
        },
        { description: 'Of goods sold from stock: the lots that they were picked from.' },
      ),
    ),
    receptacleId: orNull(Id),
    receptacleState: orNull(oneOf(receptacleStates)),
    sightings: Type.Integer({ minimum: 0, description: 'How often it was scanned.' }),
    lastSeen: orNull(SightingSchema),
  },
  { description: 'One parcel, and what may be done with it.' },
);
export type ParcelView = Answer<Static<typeof ParcelSchema>>;

export const ParcelPageSchema = pageSchema('ParcelPage', ParcelSchema);

export const parcelExample: ParcelView = {
  parcelId: '01990000-0000-7000-8000-000000000002',
  livemode: true,
  state: 'stored',
  facility: 'URC-OE',
  itemNumber: 'LZ000000014CN',
  notice: {
    declarationId: '01990000-0000-7000-8000-000000000001',
    declarationVersion: 1,
    itemNumber: 'LZ000000014CN',
    declaredGrams: 420,
    destinationCountry: 'KZ',
    product: 'surface',
    handoverFacility: 'URC-OE',
    promiseBy: '2026-12-01T00:00:00Z',
    channel: 'postal',
    regime: 'personal',
    direction: 'export',
    partyId: 'steppe-post',
  },
  arrival: {
    facility: 'URC-OE',
    device: 'scale-3',
    at: '2026-11-23T08:00:00.000Z',
    barcode: 'LZ000000014CN',
    country: 'CN',
  },
  measuredGrams: 424,
  measuredSize: { length: 320, width: 240, height: 60 },
  surplus: false,
  clearance: { state: 'released', sequence: 2, parcelSequence: 1 },
  openHolds: [],
  locked: false,
  locks: [],
  mayLeave: true,
  mayHandOver: false,
  toReturn: false,
  lacks: [],
  seal: null,
  customsStatus: { CN: 'released' },
  irregularity: null,
  stocked: null,
  taken: null,
  receptacleId: null,
  receptacleState: null,
  sightings: 1,
  lastSeen: { facility: 'URC-OE', device: 'scale-3', at: '2026-11-23T08:00:00.000Z' },
};
