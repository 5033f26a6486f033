import type { Static } from 'typebox';
import { closed, Decimal, known, Text } from './reference-data.schema.js';

export const VatRate = closed({ country: Text, rate: Decimal, ...known });
export type VatRate = Static<typeof VatRate>;
