import type { Envelope } from '#libs/contracts';
import type { Aggregate, Context, Decision, Handler, Incoming, Ref, States } from '#libs/messaging';

/** The aggregates of a spec, in memory: decides and keeps, one event or act at a time. */
export class Memory implements States {
  readonly states = new Map<string, unknown>();
  readonly parked = new Set<string>();
  private ids = 0;

  constructor(private readonly draw = 0.5) {}

  get<State>(table: Aggregate<State>, id: string): State | undefined {
    return this.states.get(`${table.table}|${id}`) as State | undefined;
  }

  need(): void {
    // Everything is at hand.
  }

  isParked(topic: string, key: string): boolean {
    return this.parked.has(`${topic}|${key}`);
  }

  all<State>(table: Aggregate<State>): State[] {
    return [...this.states].filter(([name]) => name.startsWith(`${table.table}|`)).map(([, state]) => state as State);
  }

  perform<Data, Answer>(
    handler: Handler<Data, Answer>,
    data: Data,
    envelope: Partial<Envelope> = {},
  ): Decision<Answer> {
    const context: Context = {
      now: new Date('2026-11-23T08:00:00Z'),
      newId: () => `id-${++this.ids}`,
      random: () => this.draw,
    };
    const decision = handler.decide(this, incoming(data, envelope), context);
    for (const { ref, state } of decision.writes ?? []) this.states.set(nameOf(ref), structuredClone(state));
    for (const { of } of decision.events ?? []) {
      if (!this.states.has(nameOf(of))) throw new Error(`an event about ${nameOf(of)}, which has no state`);
    }
    return decision;
  }
}

function nameOf({ table, id }: Ref): string {
  return `${table.table}|${id}`;
}

function incoming<Data>(data: Data, envelope: Partial<Envelope>): Incoming<Data> {
  const at = '2026-11-23T08:00:00Z';
  return {
    id: 'e',
    source: 'spec',
    type: 'spec',
    typeversion: 1,
    time: at,
    recordedtime: at,
    subject: 's',
    sequence: 1,
    correlationid: 'c',
    causationid: 'c',
    livemode: true,
    ...envelope,
    data,
    topic: '',
    key: 'k',
  };
}
