import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiResponse } from '@nestjs/swagger';
import type { Static, TSchema } from 'typebox';
import type { ProblemCode } from '#libs/contracts';
import { asComponents } from './components.js';
import { AnswerCheck } from './answer-check.js';

export const ANSWERS = 'torugart:answers';
/** Where the document holds the codes of an operation's own until `completeOperations` writes its responses. */
export const OWN_PROBLEMS = 'x-problems';

/** What an operation says of its answers. */
export interface AnswersOptions {
  /** The status of success, or several, the usual one first; 200 when absent, 204 without a schema. */
  readonly status?: number | readonly [number, ...number[]];
  readonly description: string;
  /** Problems of this operation's own. Those of every operation (credentials, unreadable bodies, faults) come by themselves. */
  readonly problems?: readonly ProblemCode[];
  /** By a short name; each one is checked against the schema by a test. */
  readonly examples?: Readonly<Record<string, unknown>>;
  /** What is sent when it is not JSON: pictures, files, NDJSON. Nothing is checked then. */
  readonly contentType?: string | readonly string[];
  /** The operation may find nothing to answer with: it returns undefined, and the status is 204. */
  readonly canBeEmpty?: boolean;
}

/** What a controller may return for a schema: nothing in it is changed, and what is undefined is left out. */
export type Answer<Value> = Value extends readonly (infer Item)[]
  ? readonly Answer<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Answer<Value[Key]> | (object extends Pick<Value, Key> ? undefined : never) }
    : Value;

/** On a method that returns something else it does not compile. */
type Answering<Value> = <Method extends (...args: never[]) => Value | Promise<Value>>(
  target: object,
  name: string | symbol,
  method: TypedPropertyDescriptor<Method>,
) => void;

export interface DeclaredAnswer extends AnswersOptions {
  readonly statuses: readonly number[];
  /** Of the answer, or of a line of it; null without one. */
  readonly schema: TSchema | null;
  readonly check: AnswerCheck | undefined;
}

/**
 * What an operation answers: sets the status, checks and serialises the answer by the schema, and writes both and the problem codes into
 * the OpenAPI document. `@Answers(ParcelSchema, { description: 'The parcel.', problems: ['not-found'] })`
 *
 * @param schema closed, and named by `$id` (see `answerSchema`); null for an answer without a JSON body
 */
export function Answers<Schema extends TSchema>(
  schema: Schema,
  options: AnswersOptions & { readonly canBeEmpty: true },
): Answering<Answer<Static<Schema>> | undefined>;
export function Answers<Schema extends TSchema>(
  schema: Schema,
  options: AnswersOptions,
): Answering<Answer<Static<Schema>>>;
export function Answers(schema: null, options: AnswersOptions): MethodDecorator;
export function Answers(schema: TSchema | null, options: AnswersOptions): MethodDecorator {
  const usual = schema === null && options.contentType === undefined ? 204 : 200;
  const statuses = [options.status ?? usual].flat() as [number, ...number[]];
  const check = schema === null || options.contentType !== undefined ? undefined : new AnswerCheck(schema);
  const declared: DeclaredAnswer = { ...options, statuses, schema, check };
  return applyDecorators(
    SetMetadata(ANSWERS, declared),
    HttpCode(statuses[0]),
    ApiExtension(OWN_PROBLEMS, options.problems ?? []),
    ...statuses.map((status) =>
      ApiResponse({ status, description: options.description, ...contentOf(schema, options) }),
    ),
    ...(options.canBeEmpty ? [ApiResponse({ status: 204, description: 'There is none.' })] : []),
  );
}

function contentOf(schema: TSchema | null, { contentType, examples }: AnswersOptions): object {
  const types = [contentType ?? (schema === null ? [] : 'application/json')].flat();
  if (types.length === 0) return {};
  const shown = examples && {
    examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])),
  };
  const described = schema === null ? { type: 'string', format: 'binary' } : asComponents(schema, {});
  return { content: Object.fromEntries(types.map((type) => [type, { schema: described, ...shown }])) };
}
