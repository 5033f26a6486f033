import { Type, type Static } from 'typebox';
import {
  defineContracts,
  defineEvent,
  defineRowTable,
  defineTable,
  Poison,
  type AnyUseCase,
  type Contracts,
  type Message,
  type UnitOfWork,
  type UseCase,
} from '../../core/index.js';
import { ObeyOperator } from '../../parking/obey-operator.js';
import { object, operations } from './operations.js';

/** What both services keep of each event and command that took effect. */
export interface Entry {
  readonly id: string;
  /** The event from outside, or the command, that it comes from. */
  readonly cause: string;
  readonly account: string;
  readonly amount: number;
}

export interface Account {
  readonly count: number;
  readonly sum: number;
  readonly isBlocked: boolean;
}
export interface Total {
  readonly sum: number;
}

export const accounts = defineTable<Account>('account', { count: { type: 'int', of: (account) => account.count } });
export const books = defineTable<Account>('book');
export const totals = defineTable<Total>('total');
export const entries = defineRowTable<Entry>('entry', { id: 'text', cause: 'text', account: 'text', amount: 'int' });
export const TOTAL = 'all';

const PaymentSchema = object({ account: Type.String(), amount: Type.Integer(), poison: Type.Optional(Type.String()) });
export type PaymentReceived = Static<typeof PaymentSchema>;

interface Booking {
  readonly account: string;
  readonly amount: number;
  readonly cause: string;
  readonly poison?: string;
}

/**
 * Two services for the suite and the schedules. Payments come from outside; `payments` counts them by account and publishes each;
 * `ledger` adds its amount to the one total, which every message writes. The database refuses an amount above a million.
 *
 * @param name keeps the topics of several worlds apart
 */
export function exampleServices(name: string) {
  const outside = `${name}.outside.v1`;
  const inside = `${name}.payments.v1`;
  /** Whether the fault that `poison` names is repaired. */
  const fault = { isFixed: false };

  const PaymentReceived = defineEvent('PaymentReceived', {
    topic: outside,
    key: (data) => data.account,
    schema: PaymentSchema,
    example: { account: 'a', amount: 1 },
    about: 'A payment comes from outside.',
  });
  const AccountBlocked = defineEvent('AccountBlocked', {
    topic: outside,
    key: (data) => data.account,
    schema: object({ account: Type.String() }),
    example: { account: 'a' },
    about: 'Nothing more is booked on this account.',
    bypassesParking: true,
  });
  const PaymentBooked = defineEvent('PaymentBooked', {
    topic: inside,
    key: (data) => data.account,
    about: 'A payment was counted.',
    schema: object({
      account: Type.String(),
      amount: Type.Integer(),
      cause: Type.String(),
      poison: Type.Optional(Type.String()),
    }),
    example: { account: 'a', amount: 1, cause: 'e' },
  });

  const contracts: Contracts = defineContracts({
    eventTypes: [PaymentReceived, AccountBlocked, PaymentBooked, ...Object.values(operations)],
    topics: [
      { name: outside, partitions: 2, cleanup: 'delete', retentionMs: -1, fromOutside: true, unchecked: true },
      { name: inside, partitions: 2, cleanup: 'delete', retentionMs: -1 },
    ],
    operations,
  });

  const provider = { reads: 0 };
  const failAt = (where: string, poison: string | undefined) => {
    if (poison === where && !fault.isFixed) throw new Poison(`${where} cannot read this`);
  };
  const count = (account: Account | undefined, amount: number): Account => ({
    count: (account?.count ?? 0) + 1,
    sum: (account?.sum ?? 0) + amount,
    isBlocked: account?.isBlocked ?? false,
  });

  /** Writes before it knows whether it can handle the event: a failure must drop what was written. */
  class BookPayment implements UseCase<PaymentReceived> {
    readonly lateReads = [accounts];

    handle(tx: UnitOfWork, { id, data, fault }: Message<PaymentReceived>) {
      if (fault) throw new Poison(fault.detail, fault.code);
      const { account, amount, poison } = data;
      tx.save(accounts, account, count(tx.find(accounts, account), amount));
      tx.append(entries, { id: tx.newId(), cause: id, account, amount });
      failAt('payments', poison);
      tx.publish(PaymentBooked, {
        about: accounts.ref(account),
        data: { account, amount, cause: id, ...(poison === undefined ? {} : { poison }) },
        attributes: { correlationid: account, livemode: false },
      });
    }
  }
  /** Looks up an id that its provider changes at every call. */
  class BlockAccount implements UseCase<{ account: string }> {
    readonly lateReads = [books];

    prefetch({ data }: Message<{ account: string }>) {
      return [accounts.ref(data.account)];
    }

    handle(tx: UnitOfWork, { id, data: { account } }: Message<{ account: string }>) {
      tx.find(
        books,
        tx.once(() => `book ${++provider.reads}`),
      );
      tx.save(accounts, account, { ...(tx.find(accounts, account) ?? { count: 0, sum: 0 }), isBlocked: true });
      tx.append(entries, { id: tx.newId(), cause: id, account, amount: 0 });
    }
  }
  class AddToTotal implements UseCase<Booking> {
    prefetch({ data }: Message<Booking>) {
      return [totals.ref(TOTAL), books.ref(data.account)];
    }

    handle(tx: UnitOfWork, { data: { account, amount, cause, poison } }: Message<Booking>) {
      failAt('ledger', poison);
      tx.save(books, account, count(tx.find(books, account), amount));
      tx.save(totals, TOTAL, { sum: (tx.find(totals, TOTAL)?.sum ?? 0) + amount });
      tx.append(entries, { id: tx.newId(), cause, account, amount });
    }
  }

  return {
    name,
    outside,
    inside,
    fault,
    PaymentReceived,
    AccountBlocked,
    PaymentBooked,
    contracts,
    payments: new Map<string, AnyUseCase>([
      [PaymentReceived.name, new BookPayment()],
      [AccountBlocked.name, new BlockAccount()],
      [operations.commanded.name, new ObeyOperator('payments', contracts)],
    ]),
    ledger: new Map<string, AnyUseCase>([
      [PaymentBooked.name, new AddToTotal()],
      [operations.commanded.name, new ObeyOperator('ledger', contracts)],
    ]),
  };
}
export type ExampleServices = ReturnType<typeof exampleServices>;

/** A command: adds a fee to the total. It catches the error of a look, which no use case should do. */
export class AddFee implements UseCase<{ amount: number }, number> {
  readonly lateReads = [totals, books];

  handle(tx: UnitOfWork, { id, data: { amount } }: Message<{ amount: number }>) {
    const sum = (tx.find(totals, TOTAL)?.sum ?? 0) + amount;
    tx.save(totals, TOTAL, { sum: this.seesBook(tx) ? sum : sum + 1 });
    tx.append(entries, { id: tx.newId(), cause: id, account: '', amount });
    return sum;
  }

  private seesBook(tx: UnitOfWork): boolean {
    try {
      tx.find(books, 'a');
      return true;
    } catch {
      return false;
    }
  }
}
