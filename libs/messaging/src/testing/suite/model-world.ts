import { Acts } from '../../core/act.table.js';
import { keyOfBytes } from '../../core/bytes-as-text.js';
import { allGuards } from '../model/guards.js';
import type { Mutation } from '../schedules/mutation.js';
import { ModelDatabase } from '../model/model-database.js';
import { ModelLog, partitionsOf } from '../model/model-log.js';
import { databaseOf, ModelPublisher } from '../model/ports.js';
import { Scheduler, Task } from '../model/scheduler.js';
import type { ParkedKey } from '../../parking/parked.js';
import { exampleServices, type Entry } from '../example/example-services.js';
import type { OutboxEntry } from '../../outbox/outbox.js';
import type { Side, World } from '../example/world.js';

/** Kafka and Postgres in memory, each request answered at once. */
export function modelWorld(mutation: Mutation = {}): World {
  const guards = { ...allGuards, ...mutation.guards };
  const example = exampleServices('model');
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
      store: ports,
      outbox: ports,
      queue: ports,
      entries: async () => [...database.rowsOf('entry').values()] as unknown as Entry[],
      acts: async () => [...database.rowsOf(Acts.name).values()].map(({ request }) => String(request)),
      state: async <State>(table: string, id: string) =>
        database.aggregates.get(table)?.get(id)?.data as State | undefined,
      parked: async () =>
        database.parked().map(({ topic, key }) => ({
          key,
          reason:
            (database.aggregates.get('parked_key')?.get(`${topic}|${key}`)?.data as ParkedKey | undefined)?.reason ??
            '',
        })),
      inOutbox: async () => [...database.history],
      cursor: async () => database.cursor,
      renewSource: async () => database.renewSource(),
      endSource: async (end) => database.endSource(end),
      async otherTransaction() {
        const xid = database.begin('other');
        return { commit: async () => database.commit(xid, []) };
      },
      async lateTransaction() {
        const xid = database.begin();
        const published: OutboxEntry[] = [];
        return {
          publish: async (row) => void published.push(database.publish(xid, row)),
          commit: async () => database.commit(xid, published),
        };
      },
    };
  };
  return {
    example: { ...example, contracts: mutation.contracts?.(example.contracts) ?? example.contracts },
    changed: {
      ...(mutation.dropSeen && { dropSeen: mutation.dropSeen }),
      ...(mutation.withoutVoid && { withoutVoid: mutation.withoutVoid }),
      ...(mutation.draftRules && { draftRules: mutation.draftRules }),
    },
    payments: side('payments'),
    ledger: side('ledger'),
    publisher: () =>
      guards.freshProducer ? new ModelPublisher(task, log, guards) : (kept ??= new ModelPublisher(task, log, guards)),
    async send(records) {
      for (const { topic, key, ...record } of records)
        log.append(topic, { ...record, key: keyOfBytes(Buffer.from(key)) });
    },
    async fetched(topic) {
      return partitionsOf(topic)
        .map((at) => ({ ...at, records: [...log.records(at)] }))
        .filter(({ records }) => records.length > 0);
    },
    close: () => Promise.resolve(),
  };
}
