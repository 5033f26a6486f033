import { Format } from 'typebox/format';
import { readDay, readInstant } from '#libs/times';

// Before any schema is compiled: a compiled one keeps the formats that it found.
Format.Set('date-time', (text) => readInstant(text) !== undefined);
Format.Set('date', (text) => readDay(text) !== undefined);
