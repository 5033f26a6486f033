import { type Static, Type } from 'typebox';
import { closed, Decimal, Text, versioned } from './reference-data.schema.js';

/** Exchange rates of one period: units of the base currency for one unit of each currency. */
export const RateTable = closed({ ...versioned, base: Text, rates: Type.Record(Type.String(), Decimal) });
export type RateTable = Static<typeof RateTable>;
