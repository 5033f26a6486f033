import { type INestApplicationContext, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type Access, accessOf } from '../auth/access.js';
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
  const reflector = app.get(Reflector);
  const controllers = app.get(DiscoveryService, { strict: false }).getControllers();
  const routes = controllers.flatMap(({ instance, metatype }) => {
    if (typeof metatype !== 'function' || instance === undefined) return [];
    const controller = metatype as Type;
    return methodsOf(instance as object).flatMap(([name, method]) => {
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
  });
  return routes.sort((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method));
}

function methodsOf(controller: object): (readonly [string, () => void])[] {
  const prototype: object = Object.getPrototypeOf(controller);
  const names = new MetadataScanner().getAllMethodNames(prototype);
  return names.map((name) => [name, Reflect.get(prototype, name) as () => void] as const);
}

function pathsOf(target: object): string[] {
  const path = Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined;
  return Array.isArray(path) ? path : [path ?? ''];
}
