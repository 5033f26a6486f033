import { randomUUID } from 'node:crypto';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyServerOptions } from 'fastify';
import type { ServiceConfig } from '../config/service-config.js';
import type { ServiceLog } from '../logging/service-log.js';
import { sendProblem } from '../problems/send-problem.js';
import { toProblem } from '../problems/to-problem.js';

const BODY_LIMIT_BYTES = 1_048_576;

/** What a client may choose as the id of its request: it is repeated in a header and in logs. */
const REQUEST_ID = /^[\w.:-]{1,128}$/;

export function httpAdapter(config: ServiceConfig, log: ServiceLog): FastifyAdapter {
  const options: FastifyServerOptions = {
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: false,
    // While stopping, what comes over an open connection is still answered, and the connection then closed.
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: ({ headers }) => {
      const given = headers['request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
    // A request line that the router cannot read never reaches a Nest filter.
    frameworkErrors: (error, request, reply) => {
      void reply.header('request-id', request.id);
      sendProblem(reply, request, toProblem(error), config.publicUrl);
    },
  };
  const adapter = new FastifyAdapter(options);
  const fastify = adapter.getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('request-id', request.id);
    done();
  });
  // The route's pattern, not the address: addresses carry order numbers.
  fastify.addHook('onResponse', (request, reply, done) => {
    log.pino.debug({
      context: 'http',
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
    });
    done();
  });
  return adapter;
}
