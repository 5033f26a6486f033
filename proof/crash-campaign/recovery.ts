import { setTimeout as sleep } from 'node:timers/promises';

import { Pool } from 'pg';

import { kafkaClient } from '#libs/messaging';

import { SILENT } from '../whole-system/silent.js';
import type { StatefulService } from './plan.js';
import type { CrashSystem } from './start-crash-system.js';
import type { Tally } from './tally.js';

const LOOK_MS = 100;
/** A dead member is given up after its session of 6 s; until then there may be nothing to see on its partitions. */
const WATCHED_MS = 10_000;
const GIVEN_UP_MS = 40_000;
/** After a fault of Kafka or Postgres the times are those of that fault, not of the killed process. */
const DISTURBED_FOR_MS = 10_000;

interface Mark {
  readonly name: string;
  readonly offset: number;
  readonly end: number;
}

/** Measures for how long the work of a killed process stands still. Reads the database beside the proxies. */
export class Recovery {
  readonly #pool: Pool;
  readonly #watches = new Set<Promise<void>>();
  readonly #admin;
  #connected: Promise<void> | undefined;
  readonly #disturbances: {
    readonly from: number;
    readonly until: number;
    readonly service: StatefulService | undefined;
  }[] = [];
  #stopped = false;

  constructor(
    { databaseUrl, kafka, instances }: CrashSystem,
    private readonly tally: Tally,
  ) {
    this.#pool = new Pool({ connectionString: databaseUrl, application_name: 'chaos', max: 4 });
    this.#pool.on('error', () => undefined);
    this.#admin = kafkaClient(kafka, 'chaos', SILENT).admin();
    this.instances = instances;
  }
  private readonly instances;

  /**
   * Nothing is measured for a while.
   * @param lasts milliseconds of the fault itself
   * @param service whose times are discarded meanwhile; all when left out
   */
  disturbed(lasts = 0, service?: StatefulService): void {
    const from = Date.now();
    this.#disturbances.push({ from, until: from + lasts + DISTURBED_FOR_MS, service });
  }

  #wasCalm(from: number, until: number, service?: StatefulService): boolean {
    return this.#disturbances.every(
      (one) => one.until < from || one.from > until || (one.service !== undefined && one.service !== service),
    );
  }

  /** The process that relays for the service now. */
  async relayPid(service: StatefulService): Promise<number | undefined> {
    const { rows } = await this.#pool.query<{ holder: string | null }>(
      `select holder from ${service}.relay where expires > clock_timestamp()`,
    );
    const pid = /-(\d+)-[^-]+$/.exec(rows[0]?.holder ?? '')?.[1];
    return pid === undefined ? undefined : Number(pid);
  }

  /** From now until every partition of the service on which something waits has moved on. */
  watchConsumer(service: StatefulService): void {
    this.#watch('consumer', service, () => this.#consumer(service));
  }

  /** From now, or from when something waited to be published, until the cursor moves on. */
  watchRelay(service: StatefulService): void {
    this.#watch('relay', service, () => this.#relay(service));
  }

  /** May be called again. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    await Promise.all(this.#watches);
    for (const { starts } of this.instances) {
      for (const { began, ready } of starts)
        if (this.#wasCalm(began, ready)) this.tally.recoveryMs.service.push(ready - began);
    }
    await this.#admin.disconnect().catch(() => undefined);
    await this.#pool.end();
  }

  #watch(what: 'consumer' | 'relay', service: StatefulService, measure: () => Promise<number | undefined>): void {
    const began = Date.now();
    const watch = measure()
      .then((took) => {
        if (took !== undefined && this.#wasCalm(began, Date.now(), service)) this.tally.recoveryMs[what].push(took);
      })
      // Kafka or Postgres went away meanwhile.
      .catch(() => undefined)
      .finally(() => this.#watches.delete(watch));
    this.#watches.add(watch);
  }

  async #consumer(service: StatefulService): Promise<number | undefined> {
    const killed = Date.now();
    const before = new Map((await this.#marks(service)).map(({ name, offset }) => [name, offset]));
    const waiting = new Map<string, number>();
    let longest: number | undefined;
    for (let now = killed; now - killed < GIVEN_UP_MS && !this.#stopped; now = Date.now()) {
      for (const { name, offset, end } of await this.#marks(service)) {
        const moved = offset > (before.get(name) ?? -1);
        if (moved && waiting.has(name)) longest = Math.max(longest ?? 0, Date.now() - waiting.get(name)!);
        if (moved) waiting.delete(name);
        else if (end > offset + 1 && !waiting.has(name)) waiting.set(name, now);
      }
      if (now - killed > WATCHED_MS && waiting.size === 0) return longest;
      await sleep(LOOK_MS);
    }
    return this.#stopped ? undefined : GIVEN_UP_MS;
  }

  async #relay(service: StatefulService): Promise<number | undefined> {
    const look = async () => {
      const { rows } = await this.#pool.query<{ cursor: string; waits: boolean }>(
        `select r.xid::text || '/' || r.pos as cursor,
           coalesce((select (o.xid, o.pos) > (r.xid, r.pos) from ${service}.outbox o order by o.xid desc, o.pos desc limit 1), false) as waits
         from ${service}.relay r`,
      );
      return rows[0]!;
    };
    const killed = Date.now();
    const before = await look();
    let since = before.waits ? killed : undefined;
    while (Date.now() - killed < GIVEN_UP_MS && !this.#stopped) {
      await sleep(LOOK_MS / 2);
      const { cursor, waits } = await look();
      if (cursor !== before.cursor) return since === undefined ? undefined : Date.now() - since;
      if (waits) since ??= Date.now();
    }
    return this.#stopped || since === undefined ? undefined : GIVEN_UP_MS;
  }

  async #marks(service: StatefulService): Promise<Mark[]> {
    await (this.#connected ??= this.#admin.connect());
    const { rows } = await this.#pool.query<{ topic: string; part: number; off: string }>(
      `select topic, part, off from ${service}.watermark where topic not like 'ops.%'`,
    );
    const topics = [...new Set(rows.map(({ topic }) => topic))];
    const ends = new Map<string, string>();
    const look = async (topic: string) => {
      for (const { partition, high } of await this.#admin.fetchTopicOffsets(topic))
        ends.set(`${topic}/${partition}`, high);
    };
    await Promise.all(topics.map(look));
    return rows.map(({ topic, part, off }) => {
      const name = `${topic}/${part}`;
      return { name, offset: Number(off), end: Number(ends.get(name) ?? 0) };
    });
  }
}
