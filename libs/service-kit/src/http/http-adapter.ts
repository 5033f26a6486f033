import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyServerOptions } from 'fastify';
import type { ServiceConfig } from '../config/service-config.js';
import type { ServiceLog } from '../logging/service-log.js';
import { sendProblem } from '../problems/send-problem.js';
import { toProblem } from '../problems/to-problem.js';
import { readBodiesAsDeclared } from './read-bodies.js';
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
  readBodiesAsDeclared(fastify);
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
