import type { ParameterDecoratorOptions } from '@nestjs/common';
import type { TSchema } from 'typebox';
import { SchemaCheck } from './schema-check.js';

/** Marks a parameter's schema for the OpenAPI document; its shape is that of Standard Schema, which Nest expects. */
export class TravellingSchema {
  readonly '~standard';

  constructor(readonly check: SchemaCheck<TSchema>) {
    this['~standard'] = {
      version: 1,
      vendor: 'typebox',
      validate: (value: unknown) => {
        const issues = check.errors(value).map(({ detail, pointer }) => ({ message: `${pointer} ${detail}` }));
        return issues.length > 0 ? { issues } : { value };
      },
    } as const;
  }
}

/**
 * `@Body(validated(OrderSchema)) order: Order` – for messages whose schema travels (TypeBox): refuses what breaks it
 * (422 with pointers) and shows it in the OpenAPI document.
 */
export function validated(schema: TSchema): ParameterDecoratorOptions {
  const check = new SchemaCheck(schema);
  return { schema: new TravellingSchema(check), pipes: [{ transform: (value: unknown) => check.parse(value) }] };
}
