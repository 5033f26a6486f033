import { EventPattern } from '@nestjs/microservices';
import type { EventType } from '../core/event-type.js';

/**
 * Nest's `@EventPattern` for an event of the contracts. The method is called once, at the start, without arguments, and answers with the
 * handler; Nest's own type asks for a method that takes the event.
 */
export const Subscribe = <Schema extends EventType['schema']>(type: EventType<Schema>): MethodDecorator =>
  EventPattern(type.name) as MethodDecorator;
