import type { FastifyContextConfig } from 'fastify';

/** Where Nest's Fastify adapter looks for what `@RouteConfig` says; that decorator keeps the last one only. */
const KEY = '__fastify_route_config__';

/** How a body of this media type is handed on: as text, as bytes, or as a stream that nobody has read yet. */
export type BodyForm = 'text' | 'bytes' | 'stream';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The longest body that the route takes. */
    bodyLimit?: number;
    /** Media types that the route takes in place of JSON. */
    bodyTypes?: Readonly<Record<string, BodyForm>>;
  }
}

/** Adds to what Fastify knows of a route. */
export function addRouteConfig(config: FastifyContextConfig): MethodDecorator {
  return (_target, _name, descriptor: PropertyDescriptor) => {
    const method = descriptor.value as object;
    const known = (Reflect.getMetadata(KEY, method) ?? {}) as FastifyContextConfig;
    Reflect.defineMetadata(KEY, { ...known, ...config }, method);
  };
}
