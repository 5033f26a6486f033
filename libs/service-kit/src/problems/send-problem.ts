import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from './problem.js';

/** RFC 9457 in the body; Retry-After and WWW-Authenticate (RFC 6750) where the problem calls for them. */
export function sendProblem(reply: FastifyReply, request: FastifyRequest, problem: Problem, baseUrl: string): void {
  // A stream that fails half-way has sent its status already; all that is left is to end.
  if (reply.raw.headersSent) {
    reply.raw.destroy();
    return;
  }
  const path = request.url.split('?', 1)[0] ?? '/';
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.toDetails({ baseUrl, path, id: request.id })));
}
