import { type Static, Type } from 'typebox';
import { closed, known, Text, versioned } from './reference-data.schema.js';
import { schemeKinds } from './schemes/scheme-kinds.js';
import { ReducedHeading, VatRate } from './vat-rate.schema.js';

/** A fee that a quote names and does not compute: its amount, base or start is not certain. */
export const AnnouncedFee = closed({
  ruleId: Text,
  countries: Type.Array(Text, { minItems: 1 }),
  text: Text,
  ...known,
});

/** The taxes of one jurisdiction as known when the file was made (its version); each scheme and rate in it has its own days in force. */
export const Tariff = closed({
  ...versioned,
  jurisdictions: Type.Array(Text, { minItems: 1 }),
  schemes: Type.Array(Type.Union(schemeKinds.map(({ schema }) => schema) as unknown as Schemas<typeof schemeKinds>)),
  vat: Type.Array(VatRate),
  reduced: Type.Optional(Type.Array(ReducedHeading)),
  fees: Type.Optional(Type.Array(AnnouncedFee)),
});
export type Tariff = Static<typeof Tariff>;

type Schemas<Kinds extends readonly { readonly schema: unknown }[]> = {
  -readonly [Index in keyof Kinds]: Kinds[Index]['schema'];
};
