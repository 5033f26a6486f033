import { setTimeout as sleep } from 'node:timers/promises';

import { Kafka, type KafkaConfig, logLevel, Partitioners, type Producer, type ProducerBatch } from 'kafkajs';
import pg from 'pg';

import { kafkaAccessFrom } from '#libs/messaging';
import { SESSION_OPTIONS } from '#libs/service-kit';

import { readFrames } from './frames.js';
import { type Operation, planReplay } from './replay-plan.js';
import type { ReplayCommand, ReplayReport } from './replay-messages.js';

/** Does again, in the recorded portions and on the recorded connections, what one service asked of Postgres and Kafka. It decides nothing. */
const { frames, service, recording } = JSON.parse(process.argv[2]!) as {
  frames: string;
  service: string;
  recording: { began: number; ended: number };
};
const plan = planReplay(readFrames(frames), recording);
const { brokers, ...security } = kafkaAccessFrom(process.env);
const kafka = new Kafka({
  clientId: `replay-${service}`,
  brokers: [...brokers],
  ...(security as Pick<KafkaConfig, 'ssl' | 'sasl'>),
  logLevel: logLevel.ERROR,
});
const producers = new Map<number, Producer>();
const sends = new Map<number, Promise<void>>();
const CONNECT_AHEAD_MS = 1_500;
const RELAY_READ = 'relay-read';

let state: { done: number; failed: number; delays: number[]; undone: Set<number> } = fresh();
function fresh() {
  return { done: 0, failed: 0, delays: [] as number[], undone: new Set<number>() };
}

await consume();
for (const producer of new Set(
  plan.work.flatMap(({ operation }) => (operation.kind === 'send' ? [operation.producer] : [])),
)) {
  const made = kafka.producer({
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await made.connect();
  producers.set(producer, made);
}
process.on('message', (command: ReplayCommand) => void obey(command));
tell({ kind: 'ready', operations: plan.work.length });

async function obey(command: ReplayCommand): Promise<void> {
  try {
    if (command.kind === 'setup') {
      const copy = new Copy(command.databaseUrl);
      const answers = plan.setup.map((operation) => copy.query(operation).catch(() => undefined));
      await Promise.all(answers);
      await copy.close();
      tell({ kind: 'set-up' });
    } else if (command.kind === 'replay') {
      state = fresh();
      await Promise.all(command.databaseUrls.map((url, lap) => replay(url, lap, command)));
      tell({ kind: 'finished', done: state.done, failed: state.failed, delays: Float64Array.from(state.delays) });
    } else if (command.kind === 'lag') {
      const oldest = Math.min(Infinity, ...firstOf(state.undone));
      tell({ kind: 'lag', seconds: Number.isFinite(oldest) ? Math.max(0, (Date.now() - oldest) / 1_000) : 0 });
    }
  } catch (error) {
    tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
}

/** They were added as they fell due, so the first is the oldest. */
function* firstOf(moments: Set<number>): Generator<number> {
  for (const moment of moments) {
    yield moment;
    return;
  }
}

/** One copy of the database, from its first to its last operation. What of it falls due after the end of the step is left. */
async function replay(
  url: string,
  lap: number,
  { began, lapMs, ends, measureFrom }: Extract<ReplayCommand, { kind: 'replay' }>,
) {
  const start = began + lap * lapMs;
  await sleep(Math.max(0, start - CONNECT_AHEAD_MS - Date.now()));
  const copy = new Copy(url);
  const pending: Promise<void>[] = [];
  for (const [i, { operation, moment }] of plan.work.entries()) {
    // A part of a millisecond of its own makes each due moment a key.
    const due = start + moment * lapMs + i * 1e-6;
    if (due > ends) break;
    const wait = due - Date.now();
    if (wait > 1) await sleep(wait);
    state.undone.add(due);
    pending.push(
      perform(operation, copy)
        .catch((error: unknown) => void (state.failed += wasOvertaken(error) ? 0 : 1))
        .then(() => {
          state.done += 1;
          state.undone.delete(due);
          if (due >= measureFrom) state.delays.push(Date.now() - due);
        }),
    );
  }
  await Promise.all(pending);
  await copy.close();
}

/** Nothing waits for another, so a statement may come before the one that it was decided after: refused, which is less work than taken. */
function wasOvertaken(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code?.startsWith('TG') === true;
}

async function perform(operation: Operation, copy: Copy): Promise<void> {
  if (operation.kind === 'sql') return copy.query(operation);
  const { producer, batch } = operation;
  const sent = (sends.get(producer) ?? Promise.resolve()).then(() =>
    producers.get(producer)!.sendBatch(batch as unknown as ProducerBatch),
  );
  sends.set(
    producer,
    sent.then(
      () => undefined,
      () => undefined,
    ),
  );
  await sent;
}

/** The consumers of the service, which do nothing with what they get. */
async function consume(): Promise<void> {
  if (plan.topics.length === 0) return;
  const consumer = kafka.consumer({ groupId: `replay-${service}`, allowAutoTopicCreation: false });
  await consumer.connect();
  await consumer.subscribe({ topics: [...plan.topics], fromBeginning: false });
  await consumer.run({ partitionsConsumedConcurrently: 4, eachBatch: () => Promise.resolve() });
}

function tell(report: ReplayReport): void {
  process.send?.(report);
}

/** The connections of one service to one copy of the database. */
class Copy {
  readonly #clients = new Map<number, Promise<pg.Client>>();
  /** Transaction ids are of the copy's own time, so the cursor of the relay follows what it read: that is all the memory there is. */
  #cursor: readonly [string, string] = ['0', '0'];

  constructor(private readonly url: string) {}

  async query({ connection, text, name, values }: Extract<Operation, { kind: 'sql' }>): Promise<void> {
    const client = await this.#clientOf(connection);
    if (name !== RELAY_READ) return void (await client.query({ text, ...(name && { name }), values: [...values] }));
    const { rows } = await client.query<{ xid_text: string; pos: string }>({
      text,
      name,
      values: [...this.#cursor, values[2]],
    });
    const last = rows.at(-1);
    if (last) this.#cursor = [last.xid_text, last.pos];
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map(async (client) => (await client).end()));
  }

  #clientOf(connection: number): Promise<pg.Client> {
    let client = this.#clients.get(connection);
    if (!client) this.#clients.set(connection, (client = this.#connect()));
    return client;
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url, options: SESSION_OPTIONS });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }
}
