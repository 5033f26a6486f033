import type { INestApplicationContext } from '@nestjs/common';
import { handlersOf } from '../http/handlers-of.js';
import { listRoutes, type Route } from '../http/list-routes.js';
import { ANSWERS, type DeclaredAnswer } from './answers.decorator.js';

/** A route and what it says of its answers. */
export interface AnsweringRoute extends Route {
  readonly answers: DeclaredAnswer | undefined;
}

export function answeringRoutes(app: INestApplicationContext): AnsweringRoute[] {
  const declared = new Map(
    handlersOf(app).map(({ controller, name, method }) => [
      `${controller.name}.${name}`,
      Reflect.getMetadata(ANSWERS, method) as DeclaredAnswer | undefined,
    ]),
  );
  return listRoutes(app).map((route) => ({ ...route, answers: declared.get(route.handler) }));
}
