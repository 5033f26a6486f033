import type { Type } from '@nestjs/common';
import { PARAMTYPES_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { getMetadataStorage } from 'class-validator';

/**
 * The query parameters that a handler declares: by `@Query('name')`, or by the class of `@Query()`.
 *
 * @throws Error for a `@Query()` without a class: nobody could say what it takes
 */
export function queryParametersOf(controller: Type, handler: string): string[] {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {}) as Record<
    string,
    { index: number; data?: unknown }
  >;
  const types = (Reflect.getMetadata(PARAMTYPES_METADATA, controller.prototype as object, handler) ?? []) as unknown[];
  return Object.entries(parameters).flatMap(([key, { index, data }]) => {
    if (key.split(':', 1)[0] !== String(RouteParamtypes.QUERY)) return [];
    if (typeof data === 'string') return [data];
    const names = validatedProperties(types[index]);
    if (names.length === 0) throw new Error(`${controller.name}.${handler} takes a query without a class for it`);
    return names;
  });
}

function validatedProperties(type: unknown): string[] {
  if (typeof type !== 'function') return [];
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  return [...new Set(rules.map(({ propertyName }) => propertyName))];
}
