import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyServerOptions } from 'fastify';
import type { ServiceConfig } from '../config/service-config.js';
import type { ServiceLog } from '../logging/service-log.js';
import { Problem } from '../problems/problem.js';
import { sendProblem } from '../problems/send-problem.js';
import { toProblem } from '../problems/to-problem.js';
import { KnownRoutes } from './known-routes.js';
import { refuseUnreadable } from './refuse-unreadable.js';
import { requestIdOf } from './request-id.js';

const BODY_LIMIT_BYTES = 1_048_576;

/** Fastify as every service runs it; what fails before Nest sees the request is answered here, in the same form. */
export function httpAdapter(config: ServiceConfig, log: ServiceLog): FastifyAdapter {
  const options: FastifyServerOptions = {
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: false,
    // While stopping, what comes over an open connection is still answered, and the connection then closed.
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: requestIdOf,
    clientErrorHandler: (error, socket) => refuseUnreadable(error, socket, config.publicUrl),
    frameworkErrors: (error, request, reply) => {
      void reply.header('request-id', request.id);
      sendProblem(reply, request, toProblem(error), config.publicUrl);
    },
  };
  const adapter = new FastifyAdapter(options);
  const fastify = adapter.getInstance();
  fastify.removeContentTypeParser('text/plain');
  const routes = new KnownRoutes();
  fastify.addHook('onRoute', ({ url, method }) => routes.add(url, method));
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('request-id', request.id);
    // No id and no number has a zero character, and Postgres takes none in a parameter.
    if (request.url.includes('%00'))
      return sendProblem(reply, request, new Problem({ code: 'bad-request' }), config.publicUrl);
    const allowed = request.is404 ? routes.methodsOf(request.url.split('?', 1)[0] ?? '/') : [];
    if (allowed.length === 0) return done();
    void reply.header('allow', allowed.join(', '));
    sendProblem(reply, request, new Problem({ code: 'method-not-allowed' }), config.publicUrl);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    log.pino.debug({
      context: 'http',
      requestId: request.id,
      method: request.method,
      // The pattern, not the address: addresses carry order numbers.
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
    });
    done();
  });
  return adapter;
}
