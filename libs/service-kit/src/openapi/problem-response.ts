import type { ApiResponseOptions } from '@nestjs/swagger';
import { problemCodes } from '../problems/problem-codes.js';

/** Every operation can answer with a problem: said once, for all of them. */
export const problemResponse: ApiResponseOptions = {
  status: 'default',
  description: 'A problem as in RFC 9457; `type` leads to a page about its `code`.',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
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
            },
          },
        },
      },
    },
  },
};
