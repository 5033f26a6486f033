import type { OpenAPIObject } from '@nestjs/swagger';
import type { ProblemCode } from '#libs/contracts';
import { OWN_PROBLEMS } from '../answers/answers.decorator.js';
import { defaultResponse, problemResponses, problemSchema } from './problem-response.js';

interface Operation {
  security?: unknown[];
  requestBody?: { content?: Record<string, unknown> };
  parameters?: readonly { readonly name: string; readonly in: string }[];
  responses: Record<string, unknown>;
  [OWN_PROBLEMS]?: readonly ProblemCode[];
}

/** Adds to every operation the problems that it names, and those that come from the edge. */
export function completeOperations(document: OpenAPIObject, components: Record<string, unknown>): void {
  for (const item of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(item as Record<string, Operation>)) {
      if (typeof operation !== 'object' || operation.responses === undefined) continue;
      const codes = new Set([...(operation[OWN_PROBLEMS] ?? []), ...edgeProblems(method, operation)]);
      delete operation[OWN_PROBLEMS];
      Object.assign(operation.responses, problemResponses([...codes]), { default: defaultResponse });
    }
  }
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, ...components, Problem: problemSchema };
}

function edgeProblems(method: string, { security, requestBody, parameters = [] }: Operation): ProblemCode[] {
  const types = Object.keys(requestBody?.content ?? {});
  return [
    'bad-request',
    ...(parameters.some(({ name }) => name === 'Idempotency-Key') ? (['idempotency-key-reused'] as const) : []),
    ...(security === undefined ? [] : (['unauthorized', 'forbidden'] as const)),
    ...(types.includes('application/json') ? (['invalid-json', 'invalid-body'] as const) : []),
    ...(types.length > 0 ? (['body-too-large', 'unsupported-media-type'] as const) : []),
    ...(method === 'get' ? [] : (['too-busy'] as const)),
    'unavailable',
  ];
}
