import { allGuards, type Guards } from '../model/guards.js';
import { ModelDatabase } from '../model/model-database.js';
import { ModelLog, partitionsOf } from '../model/model-log.js';
import { databaseOf, ModelPublisher } from '../model/ports.js';
import { Scheduler, Task } from '../model/scheduler.js';
import type { ParkedKey } from '../../src/parking/parked.js';
import { pingPong, type Entry } from '../toys/ping-pong.js';
import type { Side, World } from './world.js';

/** Kafka and Postgres in memory, each request answered at once. */
export function modelWorld(changed: Partial<Guards> = {}): World {
  const guards = { ...allGuards, ...changed };
  const scheduler = new Scheduler();
  scheduler.direct = true;
  const task = new Task('case', scheduler);
  const log = new ModelLog();
  const clock = () => performance.now();
  let kept: ModelPublisher | undefined;
  const side = (name: string): Side => {
    const database = new ModelDatabase(name, guards, clock);
    const ports = databaseOf(task, database, guards);
    return {
      store: ports, outbox: ports, queue: ports,
      entries: async () => [...database.rowsOf('entry').values()] as unknown as Entry[],
      state: async <State>(table: string, id: string) => database.aggregates.get(table)?.get(id)?.data as State | undefined,
      parked: async () => database.parked().map(({ topic, key }) => ({
        key, reason: (database.aggregates.get('parked_key')?.get(`${topic}|${key}`)?.data as ParkedKey | undefined)?.reason ?? '',
      })),
      inOutbox: async () => [...database.history],
      cursor: async () => database.cursor,
      async lateTransaction(row) {
        const xid = database.begin();
        const entry = database.publish(xid, row);
        return { commit: async () => database.commit(xid, [entry]) };
      },
    };
  };
  return {
    toys: pingPong('model'),
    ping: side('ping'),
    pong: side('pong'),
    publisher: () => (guards.freshProducer ? new ModelPublisher(task, log, guards) : (kept ??= new ModelPublisher(task, log, guards))),
    async send(records) {
      for (const { topic, ...record } of records) log.append(topic, record);
    },
    async fetched(topic) {
      return partitionsOf(topic).map((at) => ({ ...at, records: [...log.records(at)] })).filter(({ records }) => records.length > 0);
    },
    close: () => Promise.resolve(),
  };
}
