import { RowGone } from '../../core/errors.js';
import type { Ref, Stored, Table } from '../../core/table.js';
import type { ParkedEvent, ParkedKey } from '../../parking/parked.js';
import type { ChunkWrite, OutboxRow, CommitVerdict, Place, Position, Watermark } from '../../core/store.js';
import type { LastSent, Lease, OutboxEntry } from '../../outbox/outbox.js';
import type { Partition } from '../../core/record.js';
import type { Guards } from './guards.js';
import { locksOf, overlap, type Locks } from './locks.js';

type Row = Readonly<Record<string, unknown>>;
type Cursor = Place;

/** What a statement sees, as it was when it began. */
interface Snapshot {
  readonly epoch: number;
  readonly outbox: readonly OutboxEntry[];
  readonly running: readonly bigint[];
  readonly nextXid: bigint;
}

/**
 * What Postgres does with our statements. Each method is one moment; what lies between two moments is a matter of the schedule.
 * Transaction ids are given at the first write, so the order of ids is not the order of commits.
 */
export class ModelDatabase {
  readonly aggregates = new Map<string, Map<string, Stored>>();
  readonly rows = new Map<string, Map<string, Row>>();
  /** Everything that ever was committed to the outbox; `outbox` is what pruning has left of it. */
  readonly history: OutboxEntry[] = [];
  steppedBack = false;
  cursor: Cursor = { xid: 0n, pos: 0n };
  private readonly lastSent = new Map<string, LastSent>();
  private readonly marks = new Map<string, Watermark>();
  private readonly ends = new Map<string, Position>();
  private outbox: OutboxEntry[] = [];
  private readonly running = new Map<bigint, 'own' | 'other'>();
  /** Statements that have their locks and are not committed. */
  private readonly locked = new Map<bigint, Locks>();
  private readonly lease_ = { holder: '', epoch: 0, expires: -Infinity };
  /** So that ids of two and of three digits meet. */
  private nextXid = 97n;
  private nextPos = 1n;

  constructor(
    private source: string,
    private readonly guards: Guards,
    private readonly clock: () => number,
  ) {}

  /** A state that is there from the beginning. */
  put<State>({ name }: Table<State>, id: string, data: State): void {
    this.tableOf(name).set(id, { version: 1, seq: 0, data });
  }

  watermarks(partitions: readonly Partition[]): Watermark[] {
    return partitions.map((at) => this.marks.get(nameOf(at)) ?? { ...at, offset: -1, position: undefined });
  }

  ended(): Position[] {
    return [...this.ends.values()];
  }

  endSource(end: Position): void {
    this.ends.set(end.source, end);
  }

  renewSource(): string {
    const old = this.source;
    this.source = `${old}'`;
    this.lastSent.clear();
    return old;
  }

  load(refs: readonly Ref[]): { ref: Ref; stored: Stored | undefined }[] {
    return refs.map((ref) => ({
      ref,
      stored: this.hidden(ref.table.name) ? undefined : this.tableOf(ref.table.name).get(ref.id),
    }));
  }

  /** @param of the service of this database, or another one of the same server */
  begin(of: 'own' | 'other' = 'own'): bigint {
    const xid = this.nextXid++;
    this.running.set(xid, of);
    return xid;
  }

  /** Whether another statement holds what this one writes, or is to make what this one found absent. */
  mustWait(write: ChunkWrite): boolean {
    const { written, inserted, absent } = locksOf(write);
    const { readsHeld, absencesHeld } = this.guards;
    return [...this.locked.values()].some(
      (other) =>
        overlap(written, other.written) ||
        (readsHeld && overlap(written, other.shared)) ||
        (absencesHeld && (overlap(inserted, other.absent) || overlap(absent, other.inserted))),
    );
  }

  /** Evaluates the statement on what is committed by now. It has its locks then, and is undone where it answers anything but `done`. */
  evaluate(xid: bigint, write: ChunkWrite): CommitVerdict {
    this.running.delete(xid);
    for (const { rows } of write.states) refuseImpossible(rows);
    const verdict = this.verdictOf(write);
    if (verdict !== 'done') return verdict;
    this.running.set(xid, 'own');
    this.locked.set(xid, locksOf(write));
    return 'done';
  }

  finish(xid: bigint, write: ChunkWrite): void {
    this.locked.delete(xid);
    this.apply(xid, write);
  }

  publish(xid: bigint, row: OutboxRow): OutboxEntry {
    return { ...row, xid, pos: this.nextPos++ };
  }

  commit(xid: bigint, entries: readonly OutboxEntry[]): void {
    this.history.push(...entries);
    this.outbox.push(...entries);
    this.running.delete(xid);
  }

  lease(holder: string, milliseconds: number): Lease | undefined {
    const lease = this.lease_;
    const now = this.clock();
    if (lease.holder !== holder && lease.expires >= now) return undefined;
    lease.epoch += 1;
    Object.assign(lease, { holder, expires: now + milliseconds });
    return { epoch: lease.epoch, source: this.source, cursor: this.cursor, lastSent: [...this.lastSent.values()] };
  }

  release(holder: string): void {
    if (this.lease_.holder === holder) this.lease_.expires = -Infinity;
  }

  snapshot(): Snapshot {
    return {
      epoch: this.lease_.epoch,
      outbox: [...this.outbox],
      running: [...this.running.keys()],
      nextXid: this.nextXid,
    };
  }

  /** Whose a transaction is can be asked as long as it runs. */
  read(seen: Snapshot, epoch: number, after: Cursor, limit: number): OutboxEntry[] {
    if (this.guards.readFence && epoch !== seen.epoch) return [];
    const order = orders[this.guards.order];
    const holding = seen.running.filter((xid) => {
      const of = this.running.get(xid) ?? (this.guards.unknownHolds ? 'own' : 'other');
      return of === 'own' || !this.guards.passesOthers;
    });
    const horizon = holding.reduce((a, b) => (a < b ? a : b), seen.nextXid);
    return seen.outbox
      .filter((entry) => order(entry, after) > 0 && (!this.guards.horizon || entry.xid < horizon))
      .sort(order)
      .slice(0, limit);
  }

  advance(epoch: number, to: Cursor, milliseconds: number, changed: readonly LastSent[]): boolean {
    if (this.guards.epochFence && epoch !== this.lease_.epoch) return false;
    for (const sent of changed) this.lastSent.set(nameOf(sent), sent);
    if (orders.commit(to, this.cursor) < 0) this.steppedBack = true;
    this.cursor = to;
    this.lease_.expires = this.clock() + milliseconds;
    return true;
  }

  prune(): number {
    const before = this.outbox.length;
    this.outbox = this.outbox.filter((entry) => orders[this.guards.order](entry, this.cursor) > 0);
    return before - this.outbox.length;
  }

  commanded(): { topic: string; key: string }[] {
    const keys = [...this.tableOf('parked_key').values()].map(({ data }) => data as ParkedKey);
    return keys.filter(({ waiting, state }) => waiting > 0 && (state === 'replaying' || state === 'discarding'));
  }

  parked(): ParkedEvent[] {
    return ([...this.rowsOf('parked_event').values()] as unknown as ParkedEvent[]).sort((a, b) =>
      a.id < b.id ? -1 : 1,
    );
  }

  append({ table, rows }: ChunkWrite['appends'][number]): void {
    for (const row of rows) this.rowsOf(table.name).set(String(row['id']), row);
  }

  remove(table: string, id: string): void {
    this.rowsOf(table).delete(id);
  }

  rowsOf(table: string): Map<string, Row> {
    return groupOf(this.rows, table);
  }

  private tableOf(table: string): Map<string, Stored> {
    return groupOf(this.aggregates, table);
  }

  private hidden(table: string): boolean {
    return (table === 'inbox' && !this.guards.inbox) || (table === 'parked_key' && !this.guards.parkedKeys);
  }

  private verdictOf(write: ChunkWrite): CommitVerdict {
    if (!this.guards.countCheck) return 'done';
    if (!write.watermarks.every((mark) => this.isWhereBelieved(mark))) return 'fenced';
    const fresh = write.states.every(({ table, rows }) => rows.every((row) => this.isNext(table.name, row)));
    const new_ = write.appends.every(({ table, rows }) =>
      rows.every((row) => !this.rowsOf(table.name).has(String(row['id']))),
    );
    const there =
      !this.guards.removalInStatement ||
      write.removals.every(({ table, ids }) => ids.every((id) => this.rowsOf(table.name).has(id)));
    if (!fresh || !new_ || !this.isUnchanged(write)) return 'clash';
    if (!there) throw new RowGone();
    return 'done';
  }

  /** A row that another statement is writing counts as changed. */
  private isUnchanged({ held }: ChunkWrite): boolean {
    const { readsCompared, readsHeld } = this.guards;
    const isWriting = (name: string) => readsHeld && [...this.locked.values()].some(({ written }) => written.has(name));
    return held.every(({ table, rows }) =>
      rows.every(
        ({ id, version }) =>
          !readsCompared ||
          ((this.tableOf(table.name).get(id)?.version ?? 0) === version &&
            !(version > 0 && isWriting(`${table.name}|${id}`))),
      ),
    );
  }

  private apply(xid: bigint, write: ChunkWrite): void {
    for (const mark of write.watermarks) if (this.isWhereBelieved(mark)) this.marks.set(nameOf(mark.to), mark.to);
    for (const { table, rows } of write.states) {
      for (const row of rows) if (this.isNext(table.name, row)) this.tableOf(table.name).set(row.id, row);
    }
    for (const appended of write.appends) this.append(appended);
    if (this.guards.removalInStatement)
      for (const { table, ids } of write.removals) for (const id of ids) this.remove(table.name, id);
    this.commit(
      xid,
      write.outbox.map((row) => this.publish(xid, row)),
    );
  }

  private isWhereBelieved({ was, to }: ChunkWrite['watermarks'][number]): boolean {
    return !this.guards.offsetCas || (this.marks.get(nameOf(to))?.offset ?? -1) === was;
  }

  private isNext(table: string, row: { id: string; version: number }): boolean {
    return (
      !this.guards.versionCheck ||
      this.hidden(table) ||
      (this.tableOf(table).get(row.id)?.version ?? 0) === row.version - 1
    );
  }
}

/** The check constraint of the example tables. */
function refuseImpossible(rows: readonly { data: unknown }[]): void {
  for (const { data } of rows)
    if (((data as { sum?: number }).sum ?? 0) > 1_000_000) throw new Error('the database refused it: SQLSTATE 23514');
}

const compare = <T>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);
const orders = {
  commit: (a: Cursor, b: Cursor) => compare(a.xid, b.xid) || compare(a.pos, b.pos),
  insertion: (a: Cursor, b: Cursor) => compare(a.pos, b.pos),
  text: (a: Cursor, b: Cursor) => compare(a.xid.toString(), b.xid.toString()) || compare(a.pos, b.pos),
};

function nameOf(at: Partition): string {
  return `${at.topic}|${at.partition}`;
}

function groupOf<V>(groups: Map<string, Map<string, V>>, key: string): Map<string, V> {
  let group = groups.get(key);
  if (!group) groups.set(key, (group = new Map<string, V>()));
  return group;
}
