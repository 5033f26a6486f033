import { ValidateBy } from 'class-validator';
import { readDay, readInstant, readUtc } from '#libs/times';

/** A field of a DTO that is a time in UTC, as events write it. */
export function IsUtc(): PropertyDecorator {
  return readBy('isUtc', readUtc, 'is a time in UTC, as 2026-11-24T10:00:00Z');
}

/** A field of a DTO that is a time with its offset from UTC. */
export function IsInstant(): PropertyDecorator {
  return readBy('isInstant', readInstant, 'is a time with its offset from UTC, as 2026-11-24T10:00:00+08:00');
}

/** A field of a DTO that is a day of the calendar. */
export function IsDay(): PropertyDecorator {
  return readBy('isDay', readDay, 'is a day, as 2026-11-24');
}

/** The reader decides alone what there is: no field has a pattern of its own. */
function readBy(name: string, read: (text: string) => unknown, message: string): PropertyDecorator {
  const validate = (value: unknown) => typeof value === 'string' && read(value) !== undefined;
  return ValidateBy({ name, validator: { validate, defaultMessage: () => message } });
}
