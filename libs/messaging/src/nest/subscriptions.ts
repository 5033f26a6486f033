import type { AnyEventType, DataOf, EventType } from '../core/event-type.js';
import type { AnyUseCase, UseCase } from '../core/use-case.js';

/** A class that Nest makes. */
type Provider<Made> = new (...dependencies: never[]) => Made;

/** Events and the use case that each of them leads to. */
export interface Subscription {
  readonly types: readonly Pick<EventType, 'name'>[];
  readonly useCase: Provider<AnyUseCase>;
}

/**
 * One line of a service's table of subscriptions.
 *
 * @param events one event type, or a family of them that is handled as one
 * @param useCase a provider of the service; it knows by `message.type` which event of the family it is
 */
export function on<Type extends EventType<never> | AnyEventType>(
  events: Type | readonly Type[],
  useCase: Provider<UseCase<DataOf<Type>, unknown>>,
): Subscription {
  return { types: [events].flat() as Pick<EventType, 'name'>[], useCase: useCase };
}
