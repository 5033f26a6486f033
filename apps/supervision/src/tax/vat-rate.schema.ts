import { type Static, Type } from 'typebox';
import { closed, Decimal, known, Prefix, Text } from './reference-data.schema.js';

/** A rate of one country: of the headings that begin with one of the prefixes, or the general one. */
export const VatRate = closed({
  country: Text,
  rate: Decimal,
  prefixes: Type.Optional(Type.Array(Prefix, { minItems: 1 })),
  ...known,
});
export type VatRate = Static<typeof VatRate>;

/** Headings that countries tax at a reduced rate: where no rate of such a heading is known, the general one is not taken in its place. */
export const ReducedHeading = closed({ prefix: Prefix, what: Text });
export type ReducedHeading = Static<typeof ReducedHeading>;
