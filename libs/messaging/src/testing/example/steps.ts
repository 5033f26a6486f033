import {
  envelopeCodec,
  newId,
  StoreUnavailable,
  type EventType,
  type Headers,
  type UseCase,
} from '../../core/index.js';
import { ChunkRunner, type ChunkRunnerOptions } from '../../inbox/chunk-runner.js';
import type { WorkItem } from '../../inbox/fold.js';
import type { Slice } from '../../inbox/slices.js';
import { commandItem } from '../../inbox/work-item.js';
import { EditKey, editPlace, sealEdit } from '../../parking/edit-key.js';
import { ObeyOperator } from '../../parking/obey-operator.js';
import { noCipher } from '../../parking/payload-cipher.js';
import { Replayer } from '../../inbox/replayer.js';
import { Relay } from '../../outbox/relay.js';
import type { Publisher } from '../../outbox/outbox.js';
import type { ProducerRecord } from '../../core/record.js';
import type { Store } from '../../core/store.js';
import type { ExampleServices, PaymentReceived } from './example-services.js';
import type { World } from './world.js';

/** Of both services. */
const edits = new EditKey(EditKey.make());

/** A new process of a service, without any memory. */
export function runnerOf(
  world: World,
  which: 'payments' | 'ledger',
  changed: Partial<ChunkRunnerOptions> = {},
): ChunkRunner {
  const { example } = world;
  return new ChunkRunner({
    service: which,
    store: world[which].store,
    useCases: example[which],
    contracts: example.contracts,
    now: () => new Date(Date.UTC(2026, 10, 23)),
    ...world.changed,
    ...changed,
  });
}

export function replayerOf(
  world: World,
  which: 'payments' | 'ledger',
  runner = runnerOf(world, which),
  cipher = noCipher,
): Replayer {
  return new Replayer({
    queue: world[which].queue,
    runner,
    registry: { service: which, useCases: world.example[which], contracts: world.example.contracts, cipher, edits },
  });
}

export function relayOf(
  world: World,
  holder: string,
  changed: { connect?: () => Publisher; leaseMs?: number; clock?: () => number; batch?: number } = {},
): Relay {
  return new Relay({ outbox: world.payments.outbox, holder, connect: () => world.publisher(), ...changed });
}

/** Hands over everything that a topic holds. */
export async function consumeAll(
  world: World,
  which: 'payments' | 'ledger',
  runner = runnerOf(world, which),
): Promise<void> {
  await runner.consume(await world.fetched(which === 'payments' ? world.example.outside : world.example.inside));
}

export async function relayAll(world: World): Promise<void> {
  const relay = relayOf(world, newId());
  while ((await relay.pass()) > 0);
  await relay.close();
}

/** The whole way: from outside through both services. */
export async function runSchedule(world: World): Promise<void> {
  await consumeAll(world, 'payments');
  await relayAll(world);
  await consumeAll(world, 'ledger');
}

export async function command(
  world: World,
  which: 'payments' | 'ledger',
  order: { command: 'replay' | 'discard'; topic: string; key: string; edited?: unknown; edit?: string },
): Promise<void> {
  const { edited, ...rest } = order;
  await runnerOf(world, which).execute([
    act(new ObeyOperator(which, world.example.contracts), {
      service: which,
      reason: 'repaired',
      by: 'operator',
      ...rest,
      ...(edited !== undefined && { edit: editFor(world, which, order.key, edited) }),
    }),
  ]);
}

/** Data in place of that of a parked event, sealed as the monitor does. */
export function editFor({ example }: World, which: 'payments' | 'ledger', key: string, data: unknown): string {
  const topic = which === 'payments' ? example.outside : example.inside;
  return sealEdit(data, edits.publicKey, editPlace(which, topic, key));
}

export function act<Data, Answer>(useCase: UseCase<Data, Answer>, data: Data, id = newId()): WorkItem {
  return commandItem(useCase as UseCase<Data, unknown>, {
    id,
    type: useCase.constructor.name,
    typeversion: 1,
    source: 'command',
    time: '',
    recordedtime: '',
    subject: id,
    sequence: 0,
    correlationid: id,
    causationid: id,
    livemode: false,
    data,
    topic: '',
    key: '',
  });
}

export function paymentReceived(example: ExampleServices, data: PaymentReceived, id = newId()): ProducerRecord {
  return record(example.outside, example.PaymentReceived, data.account, data, id);
}
export function accountBlocked(example: ExampleServices, account: string, id = newId()): ProducerRecord {
  return record(example.outside, example.AccountBlocked, account, { account }, id);
}

export function record(
  topic: string,
  type: Pick<EventType, 'name'>,
  key: string,
  data: unknown,
  id = newId(),
  sequence = 0,
): ProducerRecord {
  const headers = envelopeCodec().toHeaders({
    id,
    source: 'example',
    type: type.name,
    typeversion: 1,
    time: '2026-11-23T00:00:00Z',
    recordedtime: '2026-11-23T00:00:00Z',
    subject: key,
    sequence,
    correlationid: key,
    causationid: id,
    livemode: false,
  });
  return { topic, key, headers, value: Buffer.from(JSON.stringify(data)) };
}

export function idOf({ headers }: Pick<ProducerRecord, 'headers'>): string {
  return headers['ce_id']!;
}

/** The commit takes effect and its answer is lost, as when a process is killed right after it. */
export function losingAnswers(store: Store): Store {
  return {
    watermarks: (partitions) => store.watermarks(partitions),
    ended: () => store.ended(),
    load: (refs) => store.load(refs),
    async commit(write) {
      const verdict = await store.commit(write);
      if (verdict === 'done') throw new StoreUnavailable(new Error('the answer was lost'));
      return verdict;
    },
  };
}

/** The process is killed right before the commit. */
export function neverWriting(store: Store): Store {
  return { ...losingAnswers(store), commit: () => Promise.reject(new StoreUnavailable(new Error('killed'))) };
}

/** Lets something happen once, between a decision and its commit. */
export function interrupted(store: Store, meanwhile: () => Promise<unknown>): Store {
  let happened = false;
  return {
    ...losingAnswers(store),
    async commit(write) {
      if (!happened) {
        happened = true;
        await meanwhile();
      }
      return store.commit(write);
    },
  };
}

/** One slice for each record, in the order of the log. */
export function oneByOne(slices: readonly Slice[]): Slice[][] {
  return slices.flatMap((slice) => slice.records.map((one) => [{ ...slice, records: [one] }]));
}

/** Sends what it is given and then fails. */
export function losingResponses(publisher: Publisher): Publisher {
  return sending(publisher, async (records) => {
    await publisher.send(records);
    throw new Error('the response was lost');
  });
}

/** A leader that was stopped in the middle of a send: its records are appended when it continues. */
export function sendingAfter(awake: Promise<void>, publisher: Publisher): Publisher {
  return sending(publisher, async (records) => {
    await awake;
    await publisher.send(records);
  });
}

/** Records of one topic with positions as a relay gives them, of a source of their own. */
export async function chained(world: World, records: readonly ProducerRecord[]): Promise<ProducerRecord[]> {
  const partitions = await world.publisher().place(records);
  const last = new Map<number, string>();
  return records.map((sent, i) => {
    const position = { tg_source: 'example', tg_xid: String(i + 1), tg_pos: '1' };
    const headers = { ...sent.headers, ...position, tg_prev: last.get(partitions[i]!) ?? '-' };
    last.set(partitions[i]!, `${i + 1}/1`);
    return { ...sent, headers };
  });
}

/** Changes what is sent beside the data. */
export function withHeaders(publisher: Publisher, change: (headers: Headers) => Headers): Publisher {
  return sending(publisher, (records) =>
    publisher.send(records.map((sent) => ({ ...sent, headers: change({ ...sent.headers }) }))),
  );
}

function sending(publisher: Publisher, send: Publisher['send']): Publisher {
  return { send, place: (records) => publisher.place(records), disconnect: () => publisher.disconnect() };
}
