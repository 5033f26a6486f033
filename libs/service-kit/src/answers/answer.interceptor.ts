import { type CallHandler, type ExecutionContext, Injectable, Logger, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { ServiceConfig } from '../config/service-config.js';
import { WrongAnswer } from './answer-check.js';
import { ANSWERS, type DeclaredAnswer } from './answers.decorator.js';

/**
 * Holds what a controller returns to the schema of `@Answers`. In tests an answer that breaks it is a fault (500); in production what the
 * schema does not know is left out, and the break is logged.
 */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  private readonly logger = new Logger('answers');

  constructor(
    private readonly reflector: Reflector,
    private readonly config: ServiceConfig,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const declared = this.reflector.get<DeclaredAnswer | undefined>(ANSWERS, context.getHandler());
    const check = declared?.check;
    if (check === undefined) return next.handle();
    return next.handle().pipe(
      map((answer: unknown) => {
        if (answer === undefined && declared?.canBeEmpty) {
          context.switchToHttp().getResponse<FastifyReply>().status(204);
          return answer;
        }
        if (!this.config.isTest) {
          const cleaned = check.clean(answer);
          if (cleaned !== answer) this.report(context, check.faults(cleaned));
          return cleaned;
        }
        const faults = check.faults(answer);
        if (faults.length > 0) throw new WrongAnswer(faults);
        return answer;
      }),
    );
  }

  private report(context: ExecutionContext, faults: readonly string[]): void {
    if (faults.length === 0) return;
    const operation = `${context.getClass().name}.${context.getHandler().name}`;
    this.logger.error({ msg: 'an answer breaks its schema', operation, faults });
  }
}
