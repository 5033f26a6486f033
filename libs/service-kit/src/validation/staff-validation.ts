import { type PipeTransform, type ValidationError, ValidationPipe } from '@nestjs/common';
import type { FieldError } from '#libs/contracts';
import { Problem } from '../problems/problem.js';
import { kebabCase, pointerTo } from './field-errors.js';
import { unstorableText } from './unstorable-text.js';

/** For controllers with class-validator DTOs: `@UsePipes(staffValidation())`. Unknown fields are refused by name. */
export function staffValidation(): PipeTransform {
  const rules = new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: false,
    exceptionFactory: (errors) =>
      new Problem({ code: 'invalid-body', errors: errors.flatMap((error) => flatten(error)) }),
  });
  return {
    transform(value: unknown, metadata) {
      const errors = metadata.type === 'custom' ? [] : unstorableText(value);
      if (errors.length > 0) throw new Problem({ code: 'invalid-body', errors });
      return rules.transform(value, metadata);
    },
  };
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
