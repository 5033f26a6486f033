import type { TLocalizedValidationError } from 'typebox/error';
import type { FieldError } from '#libs/contracts';

/** Enough to correct a body; a hostile body must not make the answer long. */
export const MAX_ERRORS = 100;

/** RFC 6901: `~` and `/` inside a name are escaped. */
export function pointerTo(path: readonly (string | number)[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

export function kebabCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

/** TypeBox names a missing or unknown field in `params` and points at its parent; we point at the field itself. */
export function fieldErrorsOf(issues: readonly TLocalizedValidationError[]): FieldError[] {
  return issues.flatMap(fieldErrors).slice(0, MAX_ERRORS);
}

function fieldErrors(issue: TLocalizedValidationError): FieldError[] {
  const { instancePath, keyword, message } = issue;
  // An unknown field is told twice: by its parent, which follows, and as a field for which nothing is allowed.
  if (keyword === 'boolean') return [];
  if (issue.keyword === 'required') {
    return issue.params.requiredProperties.map((name) => ({
      pointer: instancePath + pointerTo([name]),
      code: 'required',
      detail: 'is required',
    }));
  }
  if (issue.keyword === 'additionalProperties') {
    return issue.params.additionalProperties.map((name) => ({
      pointer: instancePath + pointerTo([name]),
      code: 'unknown-field',
      detail: 'is not a known field',
    }));
  }
  return [{ pointer: instancePath, code: kebabCase(keyword), detail: message }];
}
