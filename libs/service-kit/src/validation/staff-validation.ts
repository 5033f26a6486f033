import { type ArgumentMetadata, type PipeTransform, type ValidationError, ValidationPipe } from '@nestjs/common';
import type { FieldError } from '#libs/contracts';
import { Problem } from '../problems/problem.js';
import { kebabCase, MAX_ERRORS, pointerTo } from './field-errors.js';
import { refusedValues } from './refused-values.js';
import { unstorableText } from './unstorable-text.js';

/**
 * For controllers with class-validator DTOs: `@UsePipes(staffValidation())`. Unknown fields are refused by name. A field that may be left
 * out is not null, which class-validator would let pass unseen.
 */
export function staffValidation(): PipeTransform {
  const rules = new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: false,
    exceptionFactory: (errors) =>
      new Problem({ code: 'invalid-body', errors: errors.flatMap((error) => flatten(error)).slice(0, MAX_ERRORS) }),
  });
  return {
    transform(value: unknown, metadata) {
      const errors = errorsBefore(value, metadata);
      if (errors.length > 0) throw new Problem({ code: 'invalid-body', errors: errors.slice(0, MAX_ERRORS) });
      return rules.transform(value, metadata);
    },
  };
}

/** A parameter of one of these types has no DTO; class-validator does not look at it. */
const withoutDto: readonly unknown[] = [undefined, Object, String, Number, Boolean, Array];

function errorsBefore(value: unknown, { type, metatype }: ArgumentMetadata): FieldError[] {
  if (type === 'custom') return [];
  const refused = type === 'body' && !withoutDto.includes(metatype) ? refusedValues(value) : [];
  return refused.length > 0 ? refused : unstorableText(value);
}

function flatten(error: ValidationError, path: readonly string[] = []): FieldError[] {
  const here = error.property === undefined ? path : [...path, error.property];
  const own = Object.entries(error.constraints ?? {}).map(([rule, detail]) => ({
    pointer: pointerTo(here),
    code: rule === 'whitelistValidation' ? 'unknown-field' : kebabCase(rule),
    detail,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, here))];
}
