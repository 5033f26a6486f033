import { type TSchema, Type } from 'typebox';

/** An instant in UTC, ISO 8601. */
export const Utc = Type.String({ format: 'date-time' });

export const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
