import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ANSWERS, type DeclaredAnswer } from './answers.decorator.js';

/** What the operations of a service say of their answers. */
export function answersOf(app: INestApplicationContext): DeclaredAnswer[] {
  const controllers = app.get(DiscoveryService, { strict: false }).getControllers();
  return controllers.flatMap(({ instance }) => {
    if (instance === undefined) return [];
    const prototype: object = Object.getPrototypeOf(instance);
    return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
      const method: unknown = Reflect.get(prototype, name);
      const declared: unknown = typeof method === 'function' ? Reflect.getMetadata(ANSWERS, method) : undefined;
      return declared === undefined ? [] : [declared as DeclaredAnswer];
    });
  });
}
