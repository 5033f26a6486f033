import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { addRouteConfig, type BodyForm } from './route-config.js';

/** The longest body of a route, in bytes, where 1 MiB is not right for it. A longer one is refused by name of the limit (413). */
export function BodyLimit(bytes: number): MethodDecorator {
  return addRouteConfig({ bodyLimit: bytes });
}

/**
 * A route whose body is not JSON: `@BodyTypes({ 'text/csv': 'text' }, 8 * 1_048_576)`, `@Body() csv: string`. A `stream` is read by the
 * controller, which also counts its bytes; the limit then holds for the length that is announced. Other types are refused (415).
 */
export function BodyTypes(types: Readonly<Record<string, BodyForm>>, limitBytes: number): MethodDecorator {
  const isText = Object.values(types).every((form) => form !== 'bytes');
  return applyDecorators(
    addRouteConfig({ bodyTypes: types, bodyLimit: limitBytes }),
    ApiConsumes(...Object.keys(types)),
    ApiBody({ schema: { type: 'string', ...(!isText && { format: 'binary' }) } }),
  );
}
