import type { Message, UnitOfWork, UseCase } from '../../core/index.js';
import { books, entries, TOTAL, totals } from './example-services.js';

/** Two accounts, named as a pair. */
export interface Pair {
  readonly own: string;
  readonly other: string;
}

const empty = { count: 0, sum: 0, isBlocked: false };

/** Blocks an account while the other of the pair is open: one of them always is. It reads what its counterpart writes. */
export class BlockOne implements UseCase<Pair> {
  prefetch({ data }: Message<Pair>) {
    return [books.ref(data.own), books.ref(data.other)];
  }

  handle(tx: UnitOfWork, { data: { own, other } }: Message<Pair>): void {
    if (tx.find(books, other)?.isBlocked === false) tx.save(books, own, { ...empty, isBlocked: true });
  }
}

/** Opens an account unless there is the other of the pair: there is never both. It reads a row that is not there. */
export class OpenOne implements UseCase<Pair> {
  prefetch({ data }: Message<Pair>) {
    return [books.ref(data.own), books.ref(data.other)];
  }

  handle(tx: UnitOfWork, { data: { own, other } }: Message<Pair>): void {
    if (!tx.find(books, other) && !tx.find(books, own)) tx.save(books, own, empty);
  }
}

/** Sets the total, and says so. */
export class SetTotal implements UseCase<{ amount: number }> {
  prefetch() {
    return [totals.ref(TOTAL)];
  }

  handle(tx: UnitOfWork, { id, data: { amount } }: Message<{ amount: number }>): void {
    tx.save(totals, TOTAL, { sum: amount });
    tx.append(entries, { id: tx.newId(), cause: id, account: 'set', amount });
  }
}

/** Says what the total is, and writes nothing. */
export class TellTotal implements UseCase<object, number> {
  prefetch() {
    return [totals.ref(TOTAL)];
  }

  handle(tx: UnitOfWork): number {
    return tx.find(totals, TOTAL)?.sum ?? 0;
  }
}

/** Notes the total as it is, and writes nothing else. */
export class NoteTotal implements UseCase<object> {
  prefetch() {
    return [totals.ref(TOTAL)];
  }

  handle(tx: UnitOfWork, { id }: Message<object>): void {
    const amount = tx.find(totals, TOTAL)?.sum ?? 0;
    tx.append(entries, { id: tx.newId(), cause: id, account: 'note', amount });
  }
}
