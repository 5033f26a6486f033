import type { Static, TObject, TProperties, TSchema } from 'typebox';
import { Type } from 'typebox';
import Value from 'typebox/value';

/** The environment as a process is given it. */
export type RawEnvironment = Readonly<Record<string, string | undefined>>;

/** The environment cannot be used; names every variable that is wrong, so that one look is enough to correct all. */
export class EnvironmentError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(`The environment is incomplete or wrong:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`);
    this.name = 'EnvironmentError';
  }
}

/**
 * The variables of a service, each with a `description` for .env.example, maybe a `default`, and `must` where the schema does not say well
 * enough what is wanted.
 */
export function defineVariables<Properties extends TProperties>(properties: Properties): TObject<Properties> {
  return Type.Object(properties, { additionalProperties: false });
}

/** What a schema of a variable may say beside JSON Schema. */
export interface VariableOptions {
  readonly description: string;
  /** Goes after the name of the variable: "must be a URL". */
  readonly must?: string;
  /** Shown in .env.example where there is no default. */
  readonly example?: string;
}

/**
 * Values, not empty, of the types of their schema; absent where they may be.
 *
 * @param mistakes gets what is wrong, by the name of the variable; values are never repeated, they may hold a password
 */
export function readVariables<Schema extends TObject>(
  schema: Schema,
  environment: RawEnvironment,
  mistakes: string[],
): Static<Schema> {
  const required = new Set(schema.required as readonly string[] | undefined);
  const values = Object.entries(schema.properties).map(([name, variable]) => {
    const text = environment[name]?.trim() || undefined;
    const value = text === undefined ? defaultOf(variable) : Value.Convert(variable, text);
    if (value === undefined) {
      if (required.has(name)) mistakes.push(`${name} is not set`);
    } else if (!Value.Check(variable, value)) mistakes.push(`${name} ${mustOf(variable)}`);
    return [name, value] as const;
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as Static<Schema>;
}

export function defaultOf(variable: TSchema): unknown {
  return 'default' in variable ? variable.default : undefined;
}

function mustOf(variable: TSchema): string {
  const { must, type, minimum, maximum, exclusiveMinimum, enum: choices } = variable as Constraints;
  if (must !== undefined) return must;
  if (choices !== undefined) return `must be one of ${choices.join(', ')}`;
  if (type === 'integer' && minimum !== undefined) return `must be a whole number from ${minimum} to ${maximum}`;
  if (exclusiveMinimum !== undefined) return `must be a number above ${exclusiveMinimum}`;
  return type === 'integer' ? 'must be a whole number' : `must be a ${type}`;
}

interface Constraints {
  readonly must?: string;
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly enum?: readonly string[];
}
