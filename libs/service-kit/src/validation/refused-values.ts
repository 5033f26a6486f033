import type { FieldError } from '#libs/contracts';
import { pointerTo } from './field-errors.js';

/** class-validator takes about 0.02 ms for each value that it does not know; no DTO has more than some hundred. */
const MOST_VALUES = 1_000;

/** What no body of a DTO holds: more values than class-validator checks in a short time, and `null`. Reads no more than the limit. */
export function refusedValues(body: unknown): FieldError[] {
  const errors: FieldError[] = [];
  const places: { readonly pointer: string; readonly value: unknown }[] = [{ pointer: '', value: body }];
  let values = 0;
  for (let place = places.pop(); place; place = places.pop()) {
    const { pointer, value } = place;
    if (value === null) errors.push({ pointer, code: 'null', detail: 'must have a value or be left out, not null' });
    if (typeof value !== 'object' || value === null) continue;
    for (const name in value) {
      if (++values > MOST_VALUES)
        return [{ pointer: '', code: 'too-many-values', detail: `has more than ${MOST_VALUES} members and elements` }];
      places.push({ pointer: pointer + pointerTo([name]), value: (value as Record<string, unknown>)[name] });
    }
  }
  return errors;
}
