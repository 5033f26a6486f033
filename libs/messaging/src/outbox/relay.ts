import type { Lease, Outbox, OutboxEntry, Publisher } from './outbox.js';
import type { ProducerRecord } from '../core/record.js';
import { splitBySize } from './split-by-size.js';

export interface RelayOptions {
  readonly outbox: Outbox;
  /** A new one for each connection: after a failed send the old one is thrown away. */
  readonly connect: () => Publisher;
  /** Names this process. */
  readonly holder: string;
  readonly leaseMs?: number;
  /** Called when the cursor turns out to lie before one that this process has written: the database is another one than before. */
  readonly onWentBack?: (message: string) => void;
  readonly batch?: number;
  /** Milliseconds of real time from any origin. */
  readonly clock?: () => number;
}

/**
 * Publishes an outbox: at least once, per key in commit order, by one leader at a time.
 *
 * The leader is the process that holds the lease. Holding a connection is not enough: a process that was stopped (SIGSTOP) keeps its
 * connection, and nothing would be published until it continues. When it continues, its epoch is old and it cannot move the cursor; what it
 * may still send are entries that its successor has sent too, and consumers drop them by their position. The same holds for a leader whose
 * lease expires in the middle of a long send.
 *
 * After any failure nothing is known: the producer is thrown away (its retries could mix with ours), lease and cursor are read again, and
 * everything after the cursor is sent again from there, so that the first occurrences in each partition stay in order.
 *
 * While there is something to send, the cursor is written with each renewal of the lease only: a write for each pass would cost the database
 * as much as the reading. What a crash lets its follower send again is what was sent since then.
 */
export class Relay {
  private publisher: Publisher | undefined;
  private lease: Lease | undefined;
  private renewAt = 0;
  /** The lease's cursor is further than the written one. */
  private unwritten = false;
  private written: Lease['cursor'] = { xid: 0n, pos: 0n };

  constructor(private readonly options: RelayOptions) {}

  /** One pass; never two at once. Returns the number of entries published; 0 when there is nothing or another process leads. */
  async pass(): Promise<number> {
    try {
      return await this.publish();
    } catch (error) {
      this.lease = undefined;
      // What goes through after a failure is written at once: a broker that comes and goes must not be sent the same for ever.
      this.renewAt = 0;
      throw error;
    }
  }

  async close(): Promise<void> {
    this.lease = undefined;
    const publisher = this.publisher;
    this.publisher = undefined;
    await Promise.all([this.options.outbox.release(this.options.holder), publisher?.disconnect()]);
  }

  private async publish(): Promise<number> {
    const { outbox, leaseMs = 1000, batch = 1000, clock = () => performance.now() } = this.options;
    if (!this.lease) {
      this.lease = await outbox.lease(this.options.holder, leaseMs);
      this.unwritten = false;
      if (this.lease) this.refuseOlder(this.lease.cursor);
    }
    if (!this.lease) return 0;
    const { epoch, source, cursor } = this.lease;
    const entries = await outbox.read(cursor, batch);
    const last = entries.at(-1);
    if (!last && !this.unwritten && clock() < this.renewAt) return 0;
    for (const portion of splitBySize(entries))
      await this.send(portion.map((entry) => producerRecordOf(entry, source)));
    const reached = last ? { xid: last.xid, pos: last.pos } : cursor;
    if (last && clock() < this.renewAt) {
      this.lease = { epoch, source, cursor: reached };
      this.unwritten = true;
      return entries.length;
    }
    const leads = await outbox.advance(epoch, reached, leaseMs);
    this.unwritten = false;
    this.renewAt = clock() + leaseMs / 3;
    this.lease = leads ? { epoch, source, cursor: reached } : undefined;
    if (leads) this.written = reached;
    return leads ? entries.length : 0;
  }

  /** A cursor never goes back, unless the database was restored under the running service. Its positions would be used a second time. */
  private refuseOlder(cursor: Lease['cursor']): void {
    const { xid, pos } = this.written;
    if (cursor.xid > xid || (cursor.xid === xid && cursor.pos >= pos)) return;
    const message = `the outbox was published up to (${xid}, ${pos}), and the database says (${cursor.xid}, ${cursor.pos}): it was restored to an earlier moment while this service ran`;
    this.options.onWentBack?.(message);
    throw new Error(message);
  }

  private async send(records: ProducerRecord[]): Promise<void> {
    this.publisher ??= this.options.connect();
    try {
      await this.publisher.send(records);
    } catch (error) {
      const broken = this.publisher;
      this.publisher = undefined;
      void broken.disconnect().catch(() => undefined);
      throw error;
    }
  }
}

function producerRecordOf(entry: OutboxEntry, source: string): ProducerRecord {
  return {
    topic: entry.topic,
    key: entry.key,
    value: entry.payload,
    headers: { ...entry.headers, tg_source: source, tg_xid: entry.xid.toString(), tg_pos: entry.pos.toString() },
  };
}
