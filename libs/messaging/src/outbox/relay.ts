import { beginning, comparePlaces, type Place } from '../core/store.js';
import type { Outbox, OutboxEntry, Publisher } from './outbox.js';
import { Chain } from './chain.js';
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
 * After any failure nothing is known: the producer is thrown away (its retries could mix with ours), lease, cursor and what was sent last to
 * each partition are read again, and everything after the cursor is sent again from there, with the same predecessors, so that the first
 * occurrences in each partition stay in order.
 *
 * While there is something to send, the cursor is written with each renewal of the lease only: a write for each pass would cost the database
 * as much as the reading. What a crash lets its follower send again is what was sent since then.
 */
export class Relay {
  private publisher: Publisher | undefined;
  /** The lease, how far it has come in memory, and the ends of its chain there; all three are dropped together. */
  private lead: Lead | undefined;
  private renewAt = 0;
  /** The cursor in memory is further than the written one. */
  private unwritten = false;
  private written: Place = beginning;

  constructor(private readonly options: RelayOptions) {}

  /** One pass; never two at once. Returns the number of entries published; 0 when there is nothing or another process leads. */
  async pass(): Promise<number> {
    try {
      return await this.publish();
    } catch (error) {
      this.lead = undefined;
      // What goes through after a failure is written at once: a broker that comes and goes must not be sent the same for ever.
      this.renewAt = 0;
      throw error;
    }
  }

  async close(): Promise<void> {
    this.lead = undefined;
    const publisher = this.publisher;
    this.publisher = undefined;
    await Promise.all([this.options.outbox.release(this.options.holder), publisher?.disconnect()]);
  }

  private async publish(): Promise<number> {
    const { outbox, leaseMs = 1000, batch = 1000, clock = () => performance.now() } = this.options;
    const lead = (this.lead ??= await this.takeLead(leaseMs));
    if (!lead) return 0;
    const entries = await outbox.read(lead.epoch, lead.cursor, batch);
    const last = entries.at(-1);
    if (!last && !this.unwritten && clock() < this.renewAt) return 0;
    await this.send(entries, lead.chain);
    if (last) lead.cursor = { xid: last.xid, pos: last.pos };
    if (last && clock() < this.renewAt) {
      this.unwritten = true;
      return entries.length;
    }
    const leads = await outbox.advance(lead.epoch, lead.cursor, leaseMs, lead.chain.changed());
    this.unwritten = false;
    this.renewAt = clock() + leaseMs / 3;
    if (!leads) this.lead = undefined;
    else this.written = lead.cursor;
    return leads ? entries.length : 0;
  }

  private async takeLead(leaseMs: number): Promise<Lead | undefined> {
    const lease = await this.options.outbox.lease(this.options.holder, leaseMs);
    this.unwritten = false;
    if (!lease) return undefined;
    this.refuseOlder(lease.cursor);
    return { epoch: lease.epoch, cursor: lease.cursor, chain: new Chain(lease.source, lease.lastSent) };
  }

  /** A cursor never goes back, unless the database was restored under the running service. Its positions would be used a second time. */
  private refuseOlder(cursor: Place): void {
    const { xid, pos } = this.written;
    if (comparePlaces(cursor, this.written) >= 0) return;
    const message = `the outbox was published up to (${xid}, ${pos}), and the database says (${cursor.xid}, ${cursor.pos}): it was restored to an earlier moment while this service ran`;
    this.options.onWentBack?.(message);
    throw new Error(message);
  }

  private async send(entries: readonly OutboxEntry[], chain: Chain): Promise<void> {
    if (entries.length === 0) return;
    this.publisher ??= this.options.connect();
    try {
      const partitions = await this.publisher.place(entries);
      let sent = 0;
      for (const portion of splitBySize(entries))
        await this.publisher.send(portion.map((entry) => chain.link(entry, partitions[sent++]!)));
    } catch (error) {
      const broken = this.publisher;
      this.publisher = undefined;
      void broken.disconnect().catch(() => undefined);
      throw error;
    }
  }
}

interface Lead {
  readonly epoch: number;
  cursor: Place;
  readonly chain: Chain;
}
