import { type INestApplicationContext, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type Access, accessOf } from './access.js';

export interface RouteAccess {
  readonly method: string;
  readonly path: string;
  readonly access: Access;
  /** `Controller.method`, to find it. */
  readonly handler: string;
}

/** The role table of a service: every route with who may use it, for documents and for a test that nothing is open. */
export function listRoutes(app: INestApplicationContext): RouteAccess[] {
  const reflector = app.get(Reflector);
  const controllers = app.get(DiscoveryService, { strict: false }).getControllers();
  const routes = controllers.flatMap(({ instance, metatype }) => {
    if (typeof metatype !== 'function' || instance === undefined) return [];
    const prototype: object = Object.getPrototypeOf(instance);
    return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
      const method: unknown = Reflect.get(prototype, name);
      if (typeof method !== 'function') return [];
      const verb = Reflect.getMetadata(METHOD_METADATA, method) as RequestMethod | undefined;
      if (verb === undefined) return [];
      const access = accessOf(reflector, method as () => void, metatype as never);
      return pathsOf(metatype).flatMap((base) =>
        pathsOf(method).map((path) => ({
          method: RequestMethod[verb],
          path: `/${[base, path].join('/').split('/').filter(Boolean).join('/')}`,
          access,
          handler: `${metatype.name}.${name}`,
        })),
      );
    });
  });
  return routes.sort((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method));
}

function pathsOf(target: object): string[] {
  const path = Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined;
  return Array.isArray(path) ? path : [path ?? ''];
}
