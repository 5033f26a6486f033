import type { Ref, Table } from './table.js';
import type { Message, UnitOfWork } from './unit-of-work.js';

/** What `handle` may return: any value but a promise, so an `async` method does not compile. */
export type Immediate<Answer> =
  Answer extends PromiseLike<unknown> ? never : Answer extends void ? void | undefined : Answer;

/**
 * What a service does about one kind of message: an injectable class over one unit of work.
 *
 * `handle` is synchronous and may run several times for one message, each time on a new draft: it does nothing but look, decide and write
 * through the unit of work, and it reads changing state of its providers through `UnitOfWork.once` only.
 */
export interface UseCase<Data, Answer = void> {
  /** The tables that `handle` finds in beyond what `prefetch` names. A spec fails at a find that is not declared. */
  readonly lateReads?: readonly Table<never>[];
  /** As whom its events are published, whatever a record from outside says of itself. */
  readonly actor?: string;
  /** States that are needed in any case; they are loaded with those of the whole chunk by one query. */
  prefetch?(message: Message<Data>): readonly Ref[];
  /** @returns what the sender of a command is answered; a `Refusal` leaves nothing behind */
  handle(tx: UnitOfWork, message: Message<Data>): Immediate<Answer>;
}

/** A use case whatever its message and answer. */
export type AnyUseCase = UseCase<never, unknown>;
