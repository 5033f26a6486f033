import { Client } from 'pg';

const LOOK_EVERY_MS = 25;

export interface LocksSeen {
  /** For how long the owner of the schema was signed in: the migrations without the start of their process, milliseconds. */
  readonly ownerMs: number;
  /** Tables that the migration held against readers, with milliseconds from the first look that saw it to the last. */
  readonly exclusive: Readonly<Record<string, number>>;
  /** Longest wait of another session for a lock in the schema, milliseconds. */
  readonly longestWaitMs: number;
}

/** Looks at the locks in a schema while its migrations run. What is shorter than a look may stay unseen. */
export class LockWatch {
  readonly #seen = new Map<string, { first: number; last: number }>();
  #longestWaitMs = 0;
  #owner: { first: number; last: number } | undefined;
  #over = false;
  #looking: Promise<void> | undefined;

  private constructor(
    private readonly client: Client,
    private readonly schema: string,
    private readonly owner: string,
  ) {}

  /**
   * @param databaseUrl as the owner of the database
   * @param ownerUrl as the owner of the schema, who migrates it
   */
  static async begin(databaseUrl: string, schema: string, ownerUrl: string): Promise<LockWatch> {
    const client = new Client({ connectionString: databaseUrl, application_name: 'lock-watch' });
    await client.connect();
    const watch = new LockWatch(client, schema, new URL(ownerUrl).username);
    watch.#looking = watch.#look();
    return watch;
  }

  async end(): Promise<LocksSeen> {
    this.#over = true;
    await this.#looking;
    await this.client.end();
    const exclusive = [...this.#seen].map(([table, { first, last }]) => [table, last - first] as const);
    const { first, last } = this.#owner ?? { first: 0, last: 0 };
    return {
      ownerMs: last - first,
      exclusive: Object.fromEntries(exclusive),
      longestWaitMs: Math.round(this.#longestWaitMs),
    };
  }

  async #look(): Promise<void> {
    while (!this.#over) {
      const { rows } = await this.client.query<{ table: string; granted: boolean; waited: number | null }>(
        `select c.relname as table, l.granted,
           extract(epoch from clock_timestamp() - l.waitstart)::float * 1000 as waited
         from pg_locks l join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = $1 and c.relkind in ('r', 'p') and l.pid <> pg_backend_pid()
           and (not l.granted or l.mode = 'AccessExclusiveLock')`,
        [this.schema],
      );
      const { rowCount } = await this.client.query('select from pg_stat_activity where usename = $1', [this.owner]);
      const now = Date.now();
      if (rowCount) this.#owner = { first: this.#owner?.first ?? now, last: now };
      for (const { table, granted, waited } of rows) {
        if (granted) this.#seen.set(table, { first: this.#seen.get(table)?.first ?? now, last: now });
        else this.#longestWaitMs = Math.max(this.#longestWaitMs, waited ?? 0);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }
}
