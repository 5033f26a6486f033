import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { projectRoot } from '#libs/local-stack';
import { Client } from 'pg';

/** What ran for so long that it can hold others; real milliseconds since 1970. */
export interface Hold {
  readonly what: string;
  readonly from: number;
  readonly to: number;
}

const SAMPLE_MS = 200;
const LONG_STATEMENT_MS = 100;
const SHOWN = 70;

interface Sampled {
  readonly role: string;
  readonly since: string;
  readonly event: string | null;
  readonly statement: string;
}

/** Statements of more than 100 ms, and a checkpoint that writes: `CheckpointerMain` is the wait of a checkpointer without work. */
const SAMPLE = `select usename "role", (extract(epoch from query_start) * 1000)::text "since", wait_event "event",
    left(regexp_replace(query, '\\s+', ' ', 'g'), ${SHOWN}) "statement"
  from pg_stat_activity
  where state = 'active' and pid <> pg_backend_pid() and query <> 'checkpoint' and query_start < clock_timestamp() - interval '${LONG_STATEMENT_MS} ms'
  union all
  select 'postgres', (extract(epoch from clock_timestamp()) * 1000)::text, wait_event, 'checkpoint'
  from pg_stat_activity where backend_type = 'checkpointer' and wait_event is distinct from 'CheckpointerMain'`;

/** The environment with which a service reports delays of its event loop into a folder. */
export function loopDelayEnv(folder: string): NodeJS.ProcessEnv {
  const probe = join(projectRoot(), 'dist', 'proof', 'benchmark', 'stall', 'report-loop-delay.js');
  return { NODE_OPTIONS: `--import=${probe}`, LOOP_DELAY_FOLDER: folder };
}

/** Watches what may hold all others: long statements and checkpoints by samples, event loops by their own reports. */
export class HoldWatch {
  readonly #client: Client;
  readonly #holds = new Map<string, Hold>();
  #timer: NodeJS.Timeout | undefined;
  #sampling: Promise<void> = Promise.resolve();

  constructor(
    databaseUrl: string,
    private readonly folder: string,
  ) {
    this.#client = new Client({ connectionString: databaseUrl, application_name: 'bench' });
  }

  async start(): Promise<void> {
    this.#client.on('error', () => clearInterval(this.#timer));
    await this.#client.connect();
    this.#timer = setInterval(() => (this.#sampling = this.#sampling.then(() => this.#sample())), SAMPLE_MS);
  }

  /** All that was seen, delays of the event loops of 100 ms and more included. */
  async stop(): Promise<Hold[]> {
    clearInterval(this.#timer);
    await this.#sampling;
    await this.#client.end().catch(() => undefined);
    return [...this.#holds.values(), ...this.#loopDelays()];
  }

  async #sample(): Promise<void> {
    const at = Date.now();
    const { rows } = await this.#client.query<Sampled>(SAMPLE).catch(() => ({ rows: [] as Sampled[] }));
    for (const { role, since, event, statement } of rows) {
      const what = statement === 'checkpoint' ? 'checkpoint' : `${role}: ${statement}${event ? ` (${event})` : ''}`;
      const key = statement === 'checkpoint' ? `${statement} ${Math.floor(at / 1_000)}` : `${role} ${since}`;
      this.#holds.set(key, { what, from: this.#holds.get(key)?.from ?? Number(since), to: Date.now() });
    }
  }

  #loopDelays(): Hold[] {
    const files = readdirSync(this.folder).filter((name) => name.endsWith('.delays'));
    return files.flatMap((name) =>
      readFileSync(join(this.folder, name), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split(' ').map(Number) as [number, number])
        .map(([to, lateMs]) => ({ what: `event loop of ${basename(name, '.delays')}`, from: to - lateMs, to })),
    );
  }
}
