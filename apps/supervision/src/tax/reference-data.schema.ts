import { type Static, type TObject, type TProperties, Type } from 'typebox';

/** An object without other properties: a misspelled one in a file of reference data is an error. */
export const closed = <P extends TProperties>(properties: P): TObject<P> =>
  Type.Object(properties, { additionalProperties: false });

export const Text = Type.String({ minLength: 1 });
/** YYYY-MM-DD in the calendar of the office. */
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const Decimal = Type.String({ pattern: '^\\d{1,12}(\\.\\d{1,10})?$' });
export const Money = closed({ amount: Decimal, currency: Type.String({ pattern: '^[A-Z]{3}$' }) });
export const Country = Type.String({ pattern: '^[A-Z]{2}$' });
/** First digits of a heading; the longest prefix that fits counts, and the empty one fits every heading. */
export const Prefix = Type.String({ pattern: '^\\d{0,10}$' });

/** Days on which it holds, both included, and where that is written. */
export const period = { validFrom: Day, validTo: Type.Optional(Day), source: Text };
/** `verified` is false where a source is weak or the only one. */
export const known = { ...period, verified: Type.Boolean() };
/** A file of reference data: decisions name its version. */
export const versioned = { version: Text, ...period };

const Versioned = closed(versioned);
export type Versioned = Static<typeof Versioned>;
