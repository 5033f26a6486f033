import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

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
  if (isBodyUnread(request)) reply.header('connection', 'close');
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(withLimit(problem, request).toDetails({ baseUrl, path, id: request.id })));
}

/** Nobody wants the rest of it, so that the connection is of no more use. */
function isBodyUnread({ headers, raw }: FastifyRequest): boolean {
  const isAnnounced = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return isAnnounced && !raw.complete;
}

function withLimit(problem: Problem, { routeOptions }: FastifyRequest): Problem {
  if (problem.code !== 'body-too-large' || problem.detail !== undefined) return problem;
  return new Problem({ code: problem.code, detail: `A body has at most ${routeOptions.bodyLimit} bytes here.` });
}
