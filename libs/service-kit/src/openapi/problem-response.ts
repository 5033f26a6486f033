import { type ProblemCode, problemCodes } from '#libs/contracts';

/** A problem as in RFC 9457, as a component of every document. */
export const problemSchema = {
  type: 'object',
  title: 'Problem',
  description: 'A problem as in RFC 9457; `type` leads to a page about its `code`.',
  required: ['type', 'code', 'title', 'status', 'instance', 'request_id'],
  properties: {
    type: { type: 'string', format: 'uri' },
    code: { type: 'string', enum: Object.keys(problemCodes) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    request_id: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: { pointer: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
        additionalProperties: false,
      },
    },
    conflict: {
      type: 'object',
      description: 'What stands in the way, for programs; of `other-request-waits` it is the request that waits.',
    },
  },
  additionalProperties: false,
};

const anyProblem = { $ref: '#/components/schemas/Problem' };

/** Every operation can answer with a problem that it does not name. */
export const defaultResponse = {
  description: 'Any other problem.',
  content: { 'application/problem+json': { schema: anyProblem } },
};

/** The responses of an operation for the codes that it names: one a status. */
export function problemResponses(codes: readonly ProblemCode[]): Record<string, object> {
  const byStatus = Map.groupBy(codes.toSorted(), (code) => problemCodes[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      String(status),
      {
        description: of.map((code) => `\`${code}\`: ${problemCodes[code].title}.`).join(' '),
        content: {
          'application/problem+json': {
            schema: { allOf: [anyProblem, { type: 'object', properties: { code: { enum: of } } }] },
          },
        },
      },
    ]),
  );
}
