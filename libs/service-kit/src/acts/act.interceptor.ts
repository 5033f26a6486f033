import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { catchError, from, mergeMap, type Observable, throwError } from 'rxjs';
import { DataSource } from 'typeorm';
import { commandContext, operationOf } from '#libs/messaging';
import { toProblem } from '../problems/to-problem.js';
import { ActRecorder } from './act-recorder.service.js';
import { RefusedActs } from './refused-acts.service.js';

const CHANGES_NOTHING = 'torugart:changes-nothing';
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** For an operation that only computes, though its method is not GET: it is no act. @param reason why, as its document says it */
export const ChangesNothing = (reason: string): MethodDecorator =>
  applyDecorators(SetMetadata(CHANGES_NOTHING, true), ApiExtension('x-no-act', reason));

/**
 * No operation of a person stays off the record: what neither a command nor the operation itself has put there (it found nothing to do, or its
 * author forgot) is put there before it is answered, by the name of its method. Refusals that matter are put there too.
 */
@Injectable()
export class ActInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly recorder: ActRecorder,
    private readonly refused: RefusedActs,
    private readonly database: DataSource,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const { method } = context.switchToHttp().getRequest<FastifyRequest>();
    const { by } = commandContext.getStore() ?? {};
    const isRead = READS.has(method) || this.reflector.get<true | undefined>(CHANGES_NOTHING, context.getHandler());
    if (!by || isRead) return next.handle();
    const act = operationOf(`${context.getClass().name.replace(/Controller$/, '')}-${context.getHandler().name}`);
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        if (by.recorded === 0)
          await this.recorder.recordBy(this.database, by, { act, subject: by.subject || (by.at ?? '') });
        return answer;
      }),
      catchError((error: unknown) =>
        from(this.refused.note(by, toProblem(error).code, act)).pipe(mergeMap(() => throwError(() => error))),
      ),
    );
  }
}
