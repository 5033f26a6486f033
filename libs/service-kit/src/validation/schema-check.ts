import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { FieldError } from '#libs/contracts';
import { Problem } from '../problems/problem.js';
import { fieldErrorsOf } from './field-errors.js';
import { unstorableText } from './unstorable-text.js';

/** Checks values against one TypeBox schema; compiled once, so make it where the module loads, not per request. */
export class SchemaCheck<T extends TSchema> {
  private readonly validator: Validator;

  constructor(readonly schema: T) {
    this.validator = Compile(schema);
  }

  accepts(value: unknown): value is Static<T> {
    return this.validator.Check(value) && unstorableText(value).length === 0;
  }

  /** Empty when the value is as the schema wants it. Slower than `accepts`: ask only about what was refused. */
  errors(value: unknown): FieldError[] {
    return this.validator.Check(value) ? unstorableText(value) : fieldErrorsOf(this.validator.Errors(value));
  }

  /** @throws Problem `invalid-body` with a pointer for each field at fault. */
  parse(value: unknown): Static<T> {
    if (this.accepts(value)) return value;
    throw new Problem({ code: 'invalid-body', errors: this.errors(value) });
  }
}
