import type { INestApplicationContext, Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';

/** A method of a controller. */
export interface HandlerMethod {
  readonly controller: Type;
  readonly name: string;
  readonly method: () => void;
}

/** Every method of every controller; also of an application that is only looked at (`preview`). */
export function handlersOf(app: INestApplicationContext): HandlerMethod[] {
  const controllers = new DiscoveryService(app.get(ModulesContainer)).getControllers();
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const controller = metatype as Type;
    const prototype = controller.prototype as object;
    const names = new MetadataScanner().getAllMethodNames(prototype);
    return names.map((name) => ({ controller, name, method: Reflect.get(prototype, name) as () => void }));
  });
}
