import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ServiceConfig } from '../config/service-config.js';
import { Problem } from './problem.js';
import { sendProblem } from './send-problem.js';
import { toProblem } from './to-problem.js';

/** Every error of every route ends here, and leaves as problem details. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(private readonly config: ServiceConfig) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = toProblem(error);
    if (problem.status >= 500 && !(error instanceof Problem)) {
      this.logger.error({
        msg: problem.code,
        requestId: request.id,
        route: request.routeOptions?.url ?? null,
        err: error,
      });
    }
    sendProblem(http.getResponse<FastifyReply>(), request, problem, this.config.publicUrl);
  }
}
