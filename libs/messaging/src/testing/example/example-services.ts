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

/** What both services keep of each thing that took effect: the books of the toy world. */
export interface Entry {
  readonly id: string;
  /** The event from outside, or the act, that it comes from. */
  readonly cause: string;
  readonly ball: string;
  readonly amount: number;
}

export interface Ball {
  readonly hits: number;
  readonly sum: number;
  readonly halted: boolean;
}
export interface Purse {
  readonly sum: number;
}

export const balls = defineTable<Ball>('ball', { hits: { type: 'int', of: (ball) => ball.hits } });
export const courts = defineTable<Ball>('court');
export const purses = defineTable<Purse>('purse');
export const entries = defineRowTable<Entry>('entry', { id: 'text', cause: 'text', ball: 'text', amount: 'int' });
export const PURSE = 'everybody';

const ServedSchema = object({ ball: Type.String(), amount: Type.Integer(), poison: Type.Optional(Type.String()) });
export type Served = Static<typeof ServedSchema>;

interface Ping {
  readonly ball: string;
  readonly amount: number;
  readonly cause: string;
  readonly poison?: string;
}

/**
 * Two services and what passes between them. Balls are served from outside; `ping` counts them and tells `pong`, which puts the amount into
 * the one purse that everybody writes. An amount above a million is more than the database takes.
 * @param name makes the topics of this world its own
 */
export function pingPong(name: string) {
  const outside = `${name}.outside.v1`;
  const inside = `toy.${name}.pinged.v1`;
  /** Whether the fault that `poison` names has been mended. */
  const workshop = { mended: false };

  const Served = defineEvent('ToyServed', {
    topic: outside,
    key: (data) => data.ball,
    schema: ServedSchema,
    example: { ball: 'a', amount: 1 },
    about: 'A ball comes from outside.',
  });
  const Halted = defineEvent('ToyHalted', {
    topic: outside,
    key: (data) => data.ball,
    schema: object({ ball: Type.String() }),
    example: { ball: 'a' },
    about: 'Only forbids.',
    bypassesParking: true,
  });
  const Pinged = defineEvent('ToyPinged', {
    topic: inside,
    key: (data) => data.ball,
    about: 'ping has counted a ball.',
    schema: object({
      ball: Type.String(),
      amount: Type.Integer(),
      cause: Type.String(),
      poison: Type.Optional(Type.String()),
    }),
    example: { ball: 'a', amount: 1, cause: 'e' },
  });

  const contracts: Contracts = defineContracts({
    eventTypes: [Served, Halted, Pinged, ...Object.values(operations)],
    topics: [
      { name: outside, partitions: 2, cleanup: 'delete', retentionMs: -1, fromOutside: true, unchecked: true },
      { name: inside, partitions: 2, cleanup: 'delete', retentionMs: -1 },
    ],
    operations,
  });

  const provider = { reads: 0 };
  const breakAt = (where: string, poison: string | undefined) => {
    if (poison === where && !workshop.mended) throw new Poison(`${where} cannot read this`);
  };
  const count = (ball: Ball | undefined, amount: number): Ball => ({
    hits: (ball?.hits ?? 0) + 1,
    sum: (ball?.sum ?? 0) + amount,
    halted: ball?.halted ?? false,
  });

  /** Writes before it looks whether it can read the event: what it wrote goes with the failure. */
  class Serve implements UseCase<Served> {
    readonly lateReads = [balls];

    handle(tx: UnitOfWork, { id, data: { ball, amount, poison } }: Message<Served>) {
      tx.save(balls, ball, count(tx.find(balls, ball), amount));
      tx.append(entries, { id: tx.newId(), cause: id, ball, amount });
      breakAt('ping', poison);
      tx.publish(Pinged, {
        about: balls.ref(ball),
        data: { ball, amount, cause: id, ...(poison === undefined ? {} : { poison }) },
        attributes: { correlationid: ball, livemode: false },
      });
    }
  }
  /** Looks up what its provider names; the provider names something else at every call. */
  class Halt implements UseCase<{ ball: string }> {
    readonly lateReads = [courts];

    prefetch({ data }: Message<{ ball: string }>) {
      return [balls.ref(data.ball)];
    }

    handle(tx: UnitOfWork, { id, data: { ball } }: Message<{ ball: string }>) {
      tx.find(
        courts,
        tx.once(() => `court ${++provider.reads}`),
      );
      tx.save(balls, ball, { ...(tx.find(balls, ball) ?? { hits: 0, sum: 0 }), halted: true });
      tx.append(entries, { id: tx.newId(), cause: id, ball, amount: 0 });
    }
  }
  class Receive implements UseCase<Ping> {
    prefetch({ data }: Message<Ping>) {
      return [purses.ref(PURSE), courts.ref(data.ball)];
    }

    handle(tx: UnitOfWork, { data: { ball, amount, cause, poison } }: Message<Ping>) {
      breakAt('pong', poison);
      tx.save(courts, ball, count(tx.find(courts, ball), amount));
      tx.save(purses, PURSE, { sum: (tx.find(purses, PURSE)?.sum ?? 0) + amount });
      tx.append(entries, { id: tx.newId(), cause, ball, amount });
    }
  }

  return {
    name,
    outside,
    inside,
    workshop,
    Served,
    Halted,
    Pinged,
    contracts,
    ping: new Map<string, AnyUseCase>([
      [Served.name, new Serve()],
      [Halted.name, new Halt()],
      [operations.commanded.name, new ObeyOperator('ping', contracts)],
    ]),
    pong: new Map<string, AnyUseCase>([
      [Pinged.name, new Receive()],
      [operations.commanded.name, new ObeyOperator('pong', contracts)],
    ]),
  };
}
export type PingPong = ReturnType<typeof pingPong>;

/** A command of a person: puts a tip into the purse. It takes an error of a look for an absence, which no use case should. */
export class Tip implements UseCase<{ amount: number }, number> {
  readonly lateReads = [purses, courts];

  handle(tx: UnitOfWork, { id, data: { amount } }: Message<{ amount: number }>) {
    const sum = (tx.find(purses, PURSE)?.sum ?? 0) + amount;
    tx.save(purses, PURSE, { sum: this.seesCourt(tx) ? sum : sum + 1 });
    tx.append(entries, { id: tx.newId(), cause: id, ball: '', amount });
    return sum;
  }

  private seesCourt(tx: UnitOfWork): boolean {
    try {
      tx.find(courts, 'a');
      return true;
    } catch {
      return false;
    }
  }
}
