import { applyDecorators } from '@nestjs/common';
import { IsISO8601, Matches } from 'class-validator';

/** A field of a DTO that is a time in UTC, as events write it. */
export function IsUtc(): PropertyDecorator {
  return applyDecorators(
    Matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/, {
      message: 'is a time in UTC, as 2026-11-24T10:00:00Z',
    }),
    IsISO8601({ strict: true }),
  );
}
