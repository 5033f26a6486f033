import {
  comesFromOutside,
  defineEvent,
  EventParked,
  object,
  OperatorCommanded,
  partyTopic,
  type EventType,
} from '#libs/contracts';
import { Type, type Static } from 'typebox';
import { aggregate, append, emit, Poison, put, ref, rowTable, type Handler } from '../../src/index.js';
import { obeyOperator } from '../../src/parking/obey-operator.js';

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

export const balls = aggregate<Ball>('ball', { hits: { type: 'int', of: (ball) => ball.hits } });
export const courts = aggregate<Ball>('court');
export const purses = aggregate<Purse>('purse');
export const entries = rowTable<Entry>('entry', { id: 'text', cause: 'text', ball: 'text', amount: 'int' });
export const PURSE = 'everybody';

const ServedSchema = object({ ball: Type.String(), amount: Type.Integer(), poison: Type.Optional(Type.String()) });
export type Served = Static<typeof ServedSchema>;

/**
 * Two services and what passes between them. Balls are served from outside; `ping` counts them and tells `pong`, which puts the amount into
 * the one purse that everybody writes. An amount above a million is more than the database takes.
 * @param name makes the topics of this world its own
 */
export function pingPong(name: string) {
  const outside = partyTopic(name).name;
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
    forbids: true,
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

  const break_ = (where: string, poison: string | undefined) => {
    if (poison === where && !workshop.mended) throw new Poison(`${where} cannot read this`);
  };
  const count = (ball: Ball | undefined, amount: number): Ball => ({
    hits: (ball?.hits ?? 0) + 1,
    sum: (ball?.sum ?? 0) + amount,
    halted: ball?.halted ?? false,
  });

  const serve: Handler<Served> = {
    decide(states, event, context) {
      break_('ping', event.data.poison);
      const { ball, amount, poison } = event.data;
      return {
        writes: [put(balls, ball, count(states.get(balls, ball), amount))],
        rows: [append(entries, { id: context.newId(), cause: event.id, ball, amount })],
        events: [
          emit(Pinged, {
            of: ref(balls, ball),
            data: { ball, amount, cause: event.id, ...(poison === undefined ? {} : { poison }) },
            facts: { correlationid: ball, livemode: false },
          }),
        ],
      };
    },
  };
  const halt: Handler<{ ball: string }> = {
    reads: (event) => [ref(balls, event.data.ball)],
    decide(states, event, context) {
      const { ball } = event.data;
      return {
        writes: [put(balls, ball, { ...(states.get(balls, ball) ?? { hits: 0, sum: 0 }), halted: true })],
        rows: [append(entries, { id: context.newId(), cause: event.id, ball, amount: 0 })],
      };
    },
  };
  const receive: Handler<{ ball: string; amount: number; cause: string; poison?: string }> = {
    reads: (event) => [ref(purses, PURSE), ref(courts, event.data.ball)],
    decide(states, event, context) {
      break_('pong', event.data.poison);
      const { ball, amount, cause } = event.data;
      return {
        writes: [
          put(courts, ball, count(states.get(courts, ball), amount)),
          put(purses, PURSE, { sum: (states.get(purses, PURSE)?.sum ?? 0) + amount }),
        ],
        rows: [append(entries, { id: context.newId(), cause, ball, amount })],
      };
    },
  };

  return {
    name,
    outside,
    inside,
    workshop,
    Served,
    Halted,
    Pinged,
    isOutside: comesFromOutside(outside),
    types: new Map(
      [Served, Halted, Pinged, EventParked, OperatorCommanded].map((type) => [type.name, type as unknown as EventType]),
    ),
    ping: new Map<string, Handler<never, unknown>>([
      [Served.name, serve],
      [Halted.name, halt],
      [OperatorCommanded.name, obeyOperator('intake') as never],
    ]),
    pong: new Map<string, Handler<never, unknown>>([
      [Pinged.name, receive],
      [OperatorCommanded.name, obeyOperator('supervision') as never],
    ]),
  };
}
export type PingPong = ReturnType<typeof pingPong>;

/** An act of a person: puts a tip into the purse. */
export const tip: Handler<{ amount: number }, number> = {
  decide(states, act, context) {
    const sum = (states.get(purses, PURSE)?.sum ?? 0) + act.data.amount;
    return {
      writes: [put(purses, PURSE, { sum })],
      rows: [append(entries, { id: context.newId(), cause: act.id, ball: '', amount: act.data.amount })],
      answer: sum,
    };
  },
};
