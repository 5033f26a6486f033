import { type Static, Type } from 'typebox';
import { Id, Instant, TemperatureBandField } from '#libs/contracts';
import { type Answer, answerSchema } from '#libs/service-kit';

const ReadingSchema = answerSchema('TemperatureReading', {
  at: Instant,
  celsius: Type.Number(),
  facility: Id,
  device: Id,
  receptacleId: Type.Optional(
    Type.String({
      description: 'The load unit that was read while the parcel was in it; absent when it was the parcel itself.',
    }),
  ),
});

export const TemperatureRecordSchema = answerSchema('TemperatureRecord', {
  band: TemperatureBandField,
  limits: Type.Union(
    [
      answerSchema('TemperatureLimits', { min: Type.Optional(Type.Number()), max: Type.Optional(Type.Number()) }),
      Type.Null(),
    ],
    { description: 'Degrees Celsius, the limits included; null where the band has none.' },
  ),
  from: Type.Unsafe<string>({ ...Instant, description: 'Its arrival.' }),
  to: Type.Unsafe<string>({ ...Instant, description: 'When it left for good or was delivered; now before that.' }),
  readings: Type.Array(ReadingSchema),
  gaps: Type.Array(
    answerSchema('TemperatureGap', { from: Instant, to: Instant, minutes: Type.Integer({ minimum: 0 }) }),
    { description: 'Times without a reading that are longer than the rule allows.' },
  ),
  outside: Type.Array(ReadingSchema, { description: 'Readings outside the limits.' }),
  unbroken: Type.Boolean({ description: 'There are readings, no gap, and none outside the limits.' }),
});
export type TemperatureRecord = Answer<Static<typeof TemperatureRecordSchema>>;

const reading = { at: '2026-11-23T10:00:00.000Z', celsius: 9.5, facility: 'URC-COLD', device: 'logger-1' };

export const temperatureRecordExample: TemperatureRecord = {
  band: 'chilled',
  limits: { min: 2, max: 8 },
  from: '2026-11-23T08:00:00.000Z',
  to: '2026-11-23T12:00:00.000Z',
  readings: [reading],
  gaps: [],
  outside: [reading],
  unbroken: false,
};
