import { type Envelope } from '#libs/contracts';
import type { Aggregate, Append, Decision, Handler, Incoming, Outgoing, States } from '#libs/messaging';

/** The service's state in one map, decisions applied one after another: for properties over many histories. */
export class InMemoryDispatch implements States {
  readonly published: Outgoing[] = [];
  readonly parked = new Set<string>();
  readonly rows: Append['row'][] = [];
  private readonly states = new Map<string, unknown>();
  private ids = 0;

  constructor(public now: Date) {}

  get<State>(table: Aggregate<State>, id: string): State | undefined {
    return this.states.get(`${table.table}|${id}`) as State | undefined;
  }

  need(): void {}

  isParked(topic: string, key: string): boolean {
    return this.parked.has(`${topic}|${key}`);
  }

  all<State>(table: Aggregate<State>): State[] {
    const found = [...this.states].filter(([name]) => name.startsWith(`${table.table}|`));
    return found.map(([, state]) => state as State);
  }

  handle<Data, Answer>(
    handler: Handler<Data, Answer>,
    data: Data,
    envelope: Partial<Envelope> = {},
  ): Answer | undefined {
    const decision = handler.decide(this, incoming(data, envelope), {
      now: this.now,
      newId: () => `id-${(this.ids += 1)}`,
      random: () => 0.5,
    });
    this.apply(decision);
    return decision.answer;
  }

  eventsOf(name: string): Outgoing[] {
    return this.published.filter((event) => event.type.name === name);
  }

  /** A state that is there from the beginning. */
  seed<State>(table: Aggregate<State>, id: string, state: State): void {
    this.states.set(`${table.table}|${id}`, state);
  }

  private apply({ writes = [], events = [], rows = [] }: Decision<unknown>): void {
    this.rows.push(...rows.map(({ row }) => row));
    const written = writes.map(({ ref }) => `${ref.table.table}|${ref.id}`);
    if (new Set(written).size < written.length)
      throw new Error(`one decision writes an aggregate twice: ${written.join(', ')}`);
    for (const { ref, state } of writes) this.states.set(`${ref.table.table}|${ref.id}`, structuredClone(state));
    for (const event of events) {
      if (!this.states.has(`${event.of.table.table}|${event.of.id}`))
        throw new Error(`${event.type.name} is about nothing`);
    }
    this.published.push(...events);
  }
}

function incoming<Data>(data: Data, envelope: Partial<Envelope>): Incoming<Data> {
  const id = 'event';
  return {
    id,
    source: 'test',
    type: 'test',
    typeversion: 1,
    time: '',
    recordedtime: '',
    subject: '',
    sequence: 1,
    correlationid: id,
    causationid: id,
    livemode: true,
    ...envelope,
    data,
    topic: '',
    key: '',
  };
}
