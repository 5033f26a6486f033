import type { ProducerRecord } from '../core/record.js';
import { beginning, type Place } from '../core/store.js';
import type { LastSent, OutboxEntry } from './outbox.js';

/**
 * What was sent last to each partition. Each record names its predecessor on its partition, so that a consumer sees that nothing is missing
 * before it and nothing was put in between. The same entry has the same predecessor however often and by whichever relay it is sent: the
 * entries of a partition have one order, that of commits.
 */
export class Chain {
  private readonly last: Map<string, LastSent>;
  private readonly moved = new Map<string, LastSent>();

  /** @param lastSent as it was when the cursor was where sending begins now */
  constructor(
    private readonly source: string,
    lastSent: readonly LastSent[],
  ) {
    this.last = new Map(lastSent.map((sent) => [nameOf(sent.topic, sent.partition), sent]));
  }

  /** The next record of its partition. */
  link(entry: OutboxEntry, partition: number): ProducerRecord {
    const { topic, key, payload, headers, xid, pos } = entry;
    const name = nameOf(topic, partition);
    const predecessor = this.last.get(name) ?? beginning;
    const sent = { topic, partition, xid, pos };
    this.last.set(name, sent);
    this.moved.set(name, sent);
    return {
      topic,
      partition,
      key,
      value: payload,
      headers: {
        ...headers,
        tg_source: this.source,
        tg_xid: xid.toString(),
        tg_pos: pos.toString(),
        tg_prev: textOf(predecessor),
      },
    };
  }

  /** What has moved since this was asked last. */
  changed(): LastSent[] {
    const changed = [...this.moved.values()];
    this.moved.clear();
    return changed;
  }
}

/** As the header `tg_prev` has it. */
function textOf({ xid, pos }: Place): string {
  return xid === beginning.xid && pos === beginning.pos ? '-' : `${xid}/${pos}`;
}

function nameOf(topic: string, partition: number): string {
  return `${topic}|${partition}`;
}
