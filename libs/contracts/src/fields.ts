import { Type, type Static, type TSchema } from 'typebox';
import './formats.js';
import { channels, directions, regimes } from './envelope.js';

const closed = { additionalProperties: false } as const;
export const object = <P extends Record<string, TSchema>>(properties: P) => Type.Object(properties, closed);
export const oneOf = <const V extends readonly string[]>(values: V) =>
  Type.Enum(values as unknown as string[]) as unknown as ReturnType<typeof Type.Unsafe<V[number]>>;

export const Id = Type.String({ minLength: 1, maxLength: 64 });
/** UTC, RFC 3339; a time that there is and that can be meant: see `libs/times`. */
export const Instant = Type.String({
  format: 'date-time',
  pattern: '^(19|20)\\d{2}-\\d{2}-\\d{2}T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,6})?Z$',
});
/** Decimal string with at most five decimals; never a floating-point number. Only unit prices may have more than the currency has. */
export const Amount = Type.String({ pattern: '^\\d{1,12}(\\.\\d{1,5})?$' });
/** ISO 4217. */
export const Currency = Type.String({ pattern: '^[A-Z]{3}$' });
/** ISO 3166-1 alpha-2. */
export const Country = Type.String({ pattern: '^[A-Z]{2}$' });
export const MoneySchema = object({ amount: Amount, currency: Currency });
export type Money = Static<typeof MoneySchema>;
export const Grams = Type.Integer({ minimum: 0, maximum: 1_000_000_000 });
/** Harmonized System heading: 6 digits, or the national 8 or 10. */
export const HsCode = Type.String({ pattern: '^(\\d{6}|\\d{8}|\\d{10})$' });
export const ChannelField = oneOf(channels);
export const RegimeField = oneOf(regimes);
export const DirectionField = oneOf(directions);

/** Storage temperature of goods: no requirement, 2 to 8 °C, −18 °C or colder. */
export const temperatureBands = ['ambient', 'chilled', 'frozen'] as const;
export type TemperatureBand = (typeof temperatureBands)[number];
export const TemperatureBandField = oneOf(temperatureBands);
/** UN number of dangerous goods, e.g. UN3481: lithium ion batteries packed with equipment. */
export const UnNumber = Type.String({ pattern: '^UN\\d{4}$' });

/** `onward`: posted in another province and cleared there or here. `transit`: from abroad, through here, to abroad. */
export const origins = ['local', 'onward', 'transit'] as const;
export type Origin = (typeof origins)[number];
export const OriginField = oneOf(origins);
/** Evidence that another customs office cleared the goods: its document, and the seal under which they travel. */
export const ClearedElsewhereSchema = object({
  office: Id,
  documentNumber: Id,
  clearedAt: Instant,
  seal: Id,
});
export type ClearedElsewhere = Static<typeof ClearedElsewhereSchema>;

export const LaneColour = oneOf(['green', 'yellow', 'red'] as const);
/** A reason for officers: the rule, a sentence, the values that matched and the weight in the risk score. */
export const ReasonSchema = object({
  code: Id,
  text: Type.String({ maxLength: 500 }),
  values: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
  weight: Type.Number(),
  random: Type.Optional(Type.Boolean()),
});
export type Reason = Static<typeof ReasonSchema>;

/** One parcel on one declaration; for goods sold from a warehouse abroad the id of the pick order is in place of the declaration's id. */
export const ParcelRefSchema = object({ parcelId: Id, declarationId: Id });
export type ParcelRef = Static<typeof ParcelRefSchema>;
