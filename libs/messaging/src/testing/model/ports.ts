import { Acts } from '../../core/act.table.js';
import { StoreUnavailable } from '../../core/errors.js';
import type { ParkedQueue } from '../../inbox/replayer.js';
import type { Outbox, Publisher } from '../../outbox/outbox.js';
import type { ProducerRecord } from '../../core/record.js';
import type { ChunkWrite, Store } from '../../core/store.js';
import type { Guards } from './guards.js';
import type { ModelDatabase } from './model-database.js';
import { partitionOf, type ModelLog } from './model-log.js';
import type { Task } from './scheduler.js';

const away = () => new StoreUnavailable(new Error('the answer was lost'));

/** The database as one process sees it. A statement that was sent is carried out even if the process dies. */
export function databaseOf(task: Task, database: ModelDatabase, guards: Guards): Store & Outbox & ParkedQueue {
  const ask = <T>(name: string, moment: () => T) =>
    task.ask(
      name,
      async (server) => {
        await server.turn();
        return moment();
      },
      away,
    );
  const actsFirst = async (write: ChunkWrite): Promise<ChunkWrite> => {
    const isAct = ({ table }: ChunkWrite['appends'][number]) => table.name === Acts.name;
    await ask('acts', () => write.appends.filter(isAct).forEach((acts) => database.append(acts)));
    return { ...write, appends: write.appends.filter((one) => !isAct(one)) };
  };
  return {
    watermarks: (partitions) => ask('watermarks', () => database.watermarks(partitions)),
    ended: () => ask('ended', () => database.ended()),
    load: (refs) => ask('load', () => database.load(refs)),
    async commit(given) {
      const write = guards.actsInStatement ? given : await actsFirst(given);
      const verdict = await task.ask(
        'commit',
        async (server) => {
          await server.turn();
          const xid = database.begin();
          do await server.turn();
          while (database.mustWait(write));
          const answer = database.evaluate(xid, write);
          if (answer !== 'done') return answer;
          await server.turn();
          database.finish(xid, write);
          return answer;
        },
        away,
      );
      if (verdict === 'done' && !guards.removalInStatement) {
        for (const { table, ids } of write.removals)
          await ask('remove', () => ids.forEach((id) => database.remove(table.name, id)));
      }
      return verdict;
    },
    lease: (holder, milliseconds) => ask('lease', () => database.lease(holder, milliseconds)),
    release: (holder) => ask('release', () => database.release(holder)),
    read: (epoch, after, limit) =>
      task.ask(
        'read',
        async (server) => {
          await server.turn();
          const seen = database.snapshot();
          await server.turn();
          return database.read(seen, epoch, after, limit);
        },
        away,
      ),
    async advance(epoch, to, milliseconds, changed) {
      if (guards.positionsInStatement) return ask('advance', () => database.advance(epoch, to, milliseconds, changed));
      const leads = await ask('advance', () => database.advance(epoch, to, milliseconds, []));
      return leads && ask('positions', () => database.advance(epoch, to, milliseconds, changed));
    },
    prune: () => ask('prune', () => database.prune()),
    commanded: () => ask('commanded', () => database.commanded()),
    first: (topic, key) => ask('first', () => database.parked().find((row) => row.topic === topic && row.key === key)),
  };
}

/**
 * A producer of one process. What it sends to a partition is appended as a whole, at any time: also after the process got an error, and after
 * later batches of other producers.
 */
export class ModelPublisher implements Publisher {
  private readonly producer: number;
  private readonly numbers = new Map<string, number>();

  constructor(
    private readonly task: Task,
    private readonly log: ModelLog,
    private readonly guards: Guards,
  ) {
    this.producer = log.newProducer();
  }

  place(records: readonly { readonly key: string }[]): Promise<number[]> {
    return Promise.resolve(records.map(({ key }) => partitionOf(key)));
  }

  async send(records: readonly ProducerRecord[]): Promise<void> {
    if (this.guards.serialSends) return this.sendAll(records);
    const middle = Math.ceil(records.length / 2);
    await Promise.all([records.slice(0, middle), records.slice(middle)].map((half) => this.sendAll(half)));
  }

  disconnect(): Promise<void> {
    return Promise.resolve();
  }

  private async sendAll(records: readonly ProducerRecord[]): Promise<void> {
    const batches = [...Map.groupBy(records, ({ topic, key }) => `${topic}|${partitionOf(key)}`)];
    const sends = batches.map(async ([partition, batch]) => {
      const number = this.numbers.get(partition) ?? 0;
      const sent = this.task.ask(
        'land',
        async (broker) => {
          await broker.turn();
          this.log.land(batch, this.guards.plainProducer ? undefined : { producer: this.producer, number });
        },
        () => new Error('the response was lost'),
      );
      if (this.guards.awaitsAck) await sent;
      else sent.catch(() => undefined);
      this.numbers.set(partition, number + 1);
    });
    // As a client does: it answers when all brokers have, and then with the first failure.
    const failed = (await Promise.allSettled(sends)).find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }
}
