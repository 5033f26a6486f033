import { type INestApplicationContext, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { Reflector } from '@nestjs/core';
import { type Access, accessOf } from '../auth/access.js';
import { handlersOf } from './handlers-of.js';
import { queryParametersOf } from './query-parameters-of.js';

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly access: Access;
  /** Every query parameter that it takes. */
  readonly query: readonly string[];
  /** `Controller.method`, to find it. */
  readonly handler: string;
}

/** The route table of a service: what each route takes and who may use it. */
export function listRoutes(app: INestApplicationContext): Route[] {
  const reflector = new Reflector();
  const routes = handlersOf(app).flatMap(({ controller, name, method }) => {
    const verb = Reflect.getMetadata(METHOD_METADATA, method) as RequestMethod | undefined;
    if (verb === undefined) return [];
    const access = accessOf(reflector, method, controller);
    const query = queryParametersOf(controller, name);
    return pathsOf(controller).flatMap((base) =>
      pathsOf(method).map((path) => ({
        method: RequestMethod[verb],
        path: `/${[base, path].join('/').split('/').filter(Boolean).join('/')}`,
        access,
        query,
        handler: `${controller.name}.${name}`,
      })),
    );
  });
  return routes.sort((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method));
}

function pathsOf(target: object): string[] {
  const path = Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined;
  return Array.isArray(path) ? path : [path ?? ''];
}
