import { Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { commandContext, type CommandContext } from '#libs/messaging';
import { Authentication } from '../auth/authentication.js';
import { Problem } from '../problems/problem.js';
import { sendProblem } from '../problems/send-problem.js';
import { toProblem } from '../problems/to-problem.js';
import { KnownRoutes } from './known-routes.js';
import { listRoutes, type Route } from './list-routes.js';
import { refuseUnwantedBody } from './read-bodies.js';

/** A backlog that took minutes to grow is not gone in a moment. */
const FULL_RETRY_SECONDS = 30;
const WITHOUT_BODY = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * What a request must be before any of its body is read: to a known address, by a known method, with a credential that is good where one
 * is needed, with query parameters that the route takes and a body of a type that it takes. Roles are the guard's to ask for.
 */
export class Edge {
  private readonly methods = new KnownRoutes();
  private readonly logger = new Logger('http');
  private routes: ReadonlyMap<string, Route> = new Map();
  private authentication: Authentication | undefined;
  private isFull: () => boolean = () => false;

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly baseUrl: string,
  ) {}

  /** Before any route is added. */
  install(): void {
    const fastify = this.app.getHttpAdapter().getInstance();
    fastify.addHook('onRoute', ({ url, method }) => this.methods.add(url, method));
    fastify.addHook('onRequest', (request, reply, done) => {
      void reply.header('request-id', request.id);
      this.admit(request, reply)
        // What the request does from here on, it does in this context; the guard adds the role.
        .then(() => commandContext.run(contextOf(request), done))
        .catch((error: unknown) => this.refuse(request, reply, error));
    });
    // A route that does not say what it takes is a fault of the service, found when it starts.
    fastify.addHook('onReady', async () => {
      this.authentication = this.app.get(Authentication);
      this.routes = new Map(listRoutes(this.app).map((route) => [`${route.method} ${route.path}`, route]));
    });
  }

  /** Requests that may write are refused while this is true. */
  refuseWritesWhile(isFull: () => boolean): void {
    this.isFull = isFull;
  }

  /** @throws Problem */
  private async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    // No id and no number has a zero character, and Postgres takes none in a parameter.
    if (request.url.includes('%00')) throw new Problem({ code: 'bad-request' });
    if (request.is404) throw this.unknown(request, reply);
    const route = this.routeOf(request);
    if (route === undefined ? !WITHOUT_BODY.has(request.method) : route.access !== 'public') {
      request.principal = await this.authentication!.authenticate(request.headers.authorization);
    }
    if (!WITHOUT_BODY.has(request.method) && this.isFull()) throw full();
    if (route) refuseUnknownParameters(request, route);
    refuseUnwantedBody(request);
  }

  private refuse(request: FastifyRequest, reply: FastifyReply, error: unknown): void {
    const problem = toProblem(error);
    if (problem.code === 'internal') this.logger.error({ msg: problem.code, requestId: request.id, err: error });
    sendProblem(reply, request, problem, this.baseUrl);
  }

  private unknown({ url }: FastifyRequest, reply: FastifyReply): Problem {
    const allowed = this.methods.methodsOf(url.split('?', 1)[0] ?? '/');
    if (allowed.length === 0) return new Problem({ code: 'not-found' });
    void reply.header('allow', allowed.join(', '));
    return new Problem({ code: 'method-not-allowed' });
  }

  /** Undefined for what is no controller's: the pages of the OpenAPI document. */
  private routeOf({ method, routeOptions }: FastifyRequest): Route | undefined {
    const path = routeOptions.url ?? '';
    return this.routes.get(`${method === 'HEAD' ? 'GET' : method} ${path}`);
  }
}

function full(): Problem {
  return new Problem({
    code: 'unavailable',
    detail: 'Too much waits to be published: Kafka is away, or the service is behind. Nothing was done.',
    retryAfterSeconds: FULL_RETRY_SECONDS,
  });
}

function contextOf({ id, principal }: FastifyRequest): CommandContext {
  const isParty = principal?.roles.includes('party');
  return { requestId: id, livemode: principal?.livemode, ...(isParty && { from: principal?.id }) };
}

function refuseUnknownParameters({ query }: FastifyRequest, route: Route): void {
  const unknown = Object.keys(query as object).filter((name) => !route.query.includes(name));
  if (unknown.length === 0) return;
  throw new Problem({
    code: 'bad-request',
    detail: 'The address has query parameters that are not known here.',
    errors: unknown
      .slice(0, 20)
      .map((name) => ({ pointer: `?${name}`, code: 'unknown-parameter', detail: 'is not a known query parameter' })),
  });
}
