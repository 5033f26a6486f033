import type { ChunkWrite, CommitVerdict, Position, Store, Watermark } from '../core/store.js';
import type { Partition } from '../core/record.js';
import { isChecked, type Ref, type Stored, type Table } from '../core/table.js';

/** How much is kept. */
export interface CacheLimits {
  readonly entries: number;
  /** Of the documents as texts, in characters. */
  readonly characters: number;
}

const LIMITS: CacheLimits = { entries: 20_000, characters: 32 * 2 ** 20 };

interface Entry {
  readonly version: number;
  readonly seq: number;
  /** The document as text, so that no one can change it and it is read as from the database; undefined where there is no row. */
  readonly json: string | undefined;
  /** Milliseconds on the clock; Infinity where the commit checks it. */
  readonly until: number;
}

/**
 * States as this process has last loaded or written them, rows that are not there included. They are kept in two generations: what is used goes
 * into the recent one, and when that holds half of what is allowed, it becomes the former one, whose entries that were not used go. So an entry
 * goes after half to all of the limit was used instead, and to use one costs no change of order.
 *
 * It is never trusted: the commit checks the version of what a decision writes and holds what it has read. So an entry that another process has
 * overtaken costs a clash, which drops everything that the decision named; then the database is asked. Not kept are tables that say so, and
 * those whose reads are not checked, unless they say for how long.
 */
export class CachedStore implements Store {
  private recent = new Map<string, Entry>();
  private former = new Map<string, Entry>();
  /** Of the recent generation. */
  private characters = 0;

  constructor(
    private readonly store: Store,
    private readonly limits = LIMITS,
    /** False only in the tests that remove this guard. */
    private readonly dropsOnClash = true,
    private readonly clock = () => performance.now(),
  ) {}

  watermarks(partitions: readonly Partition[]): Promise<Watermark[]> {
    return this.store.watermarks(partitions);
  }

  ended(): Promise<Position[]> {
    return this.store.ended();
  }

  async load(refs: readonly Ref[]): Promise<{ ref: Ref; stored: Stored | undefined }[]> {
    const known = refs.map((ref) => ({ ref, entry: this.take(ref) }));
    const unknown = known.filter(({ entry }) => !entry).map(({ ref }) => ref);
    const loaded = unknown.length > 0 ? await this.store.load(unknown) : [];
    for (const { ref, stored } of loaded)
      this.put(ref.table, ref.id, stored ? { ...stored, json: stored.json ?? JSON.stringify(stored.data) } : NO_ROW);
    return [...known.flatMap(({ ref, entry }) => (entry ? [{ ref, stored: storedOf(entry) }] : [])), ...loaded];
  }

  peek(ref: Ref): { readonly stored: Stored | undefined } | undefined {
    const entry = this.take(ref);
    return entry && { stored: storedOf(entry) };
  }

  async commit(write: ChunkWrite): Promise<CommitVerdict> {
    let verdict: CommitVerdict | undefined;
    try {
      return (verdict = await this.store.commit(write));
    } finally {
      if (verdict === 'done')
        for (const { table, rows } of write.states) for (const row of rows) this.put(table, row.id, row);
      else if (this.dropsOnClash)
        for (const { table, rows } of [...write.states, ...write.held])
          for (const { id } of rows) this.drop(nameOf(table, id));
    }
  }

  private take({ table, id }: Ref): Entry | undefined {
    const name = nameOf(table, id);
    const used = this.recent.get(name);
    const entry = used ?? this.former.get(name);
    if (!entry) return undefined;
    if (entry.until !== Infinity && entry.until < this.clock()) {
      this.drop(name);
      return undefined;
    }
    if (!used) this.keep(name, entry);
    return entry;
  }

  /** What was loaded may come after what was written meanwhile. */
  private put(table: Table<never>, id: string, { version, seq, json }: Omit<Entry, 'until'>): void {
    const longest = longestOf(table);
    if (longest === 0) return;
    const name = nameOf(table, id);
    if ((this.known(name)?.version ?? 0) > version) return;
    this.keep(name, { version, seq, json, until: longest === Infinity ? Infinity : this.clock() + longest });
  }

  private known(name: string): Entry | undefined {
    return this.recent.get(name) ?? this.former.get(name);
  }

  private keep(name: string, entry: Entry): void {
    this.characters += (entry.json?.length ?? 0) - (this.recent.get(name)?.json?.length ?? 0);
    this.recent.set(name, entry);
    if (this.recent.size * 2 < this.limits.entries && this.characters * 2 < this.limits.characters) return;
    this.former = this.recent;
    this.recent = new Map();
    this.characters = 0;
  }

  private drop(name: string): void {
    this.characters -= this.recent.get(name)?.json?.length ?? 0;
    this.recent.delete(name);
    this.former.delete(name);
  }
}

const NO_ROW = { version: 0, seq: 0, json: undefined };

function storedOf({ version, seq, json }: Entry): Stored | undefined {
  return json === undefined ? undefined : { version, seq, json, data: JSON.parse(json) as unknown };
}

/** Milliseconds for which an entry may be used. */
function longestOf({ reads }: Table<never>): number {
  if (reads === 'checked') return Infinity;
  return isChecked(reads) ? 0 : (reads.cachedSeconds ?? 0) * 1000;
}

function nameOf({ name }: Table<never>, id: string): string {
  return `${name}|${id}`;
}
