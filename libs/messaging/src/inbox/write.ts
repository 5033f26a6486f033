import type { Contracts } from '../core/contracts.js';
import { newId } from '../core/ids.js';
import type { ChunkWrite, OutboxRow } from '../core/store.js';
import type { NumberedEvent, View } from './view.js';

/** Who publishes, by which contracts. */
interface Registry {
  readonly service: string;
  readonly contracts: Pick<Contracts, 'envelope' | 'topicOf'>;
}

/** The one write of a chunk, from what its messages wrote. Each event and each state is serialised here, once. */
export function writeOf(view: View, watermarks: ChunkWrite['watermarks'], registry: Registry, now: Date): ChunkWrite {
  const { events, states: written, ...changes } = view.changes();
  const states = written.map(({ table, rows }) => ({
    table,
    rows: rows.map((row) => ({ ...row, json: JSON.stringify(row.data) })),
  }));
  const recordedtime = now.toISOString();
  return { watermarks, states, ...changes, outbox: events.map((event) => outboxRow(event, registry, recordedtime)) };
}

function outboxRow(event: NumberedEvent, registry: Registry, recordedtime: string): OutboxRow {
  const { time, ...attributes } = event.attributes;
  const { topicOf, envelope } = registry.contracts;
  const topic = topicOf(event.topic);
  const isOwn = topic !== undefined && !topic.isReadOutside;
  return {
    topic: event.topic,
    key: event.key,
    headers: envelope.toHeaders(
      {
        ...attributes,
        id: newId(),
        source: registry.service,
        type: event.type.name,
        typeversion: event.type.version,
        time: time ?? recordedtime,
        recordedtime,
        subject: event.about.id,
        sequence: event.sequence,
        causationid: event.causationid,
        ...(event.actor === undefined ? {} : { actor: event.actor }),
      },
      isOwn ? event.key : undefined,
    ),
    payload: event.data === null ? null : serialised(event),
  };
}

/** Brokers accept 1 MiB for one record by default; a longer one would block the whole outbox behind it. */
const LONGEST_BYTES = 900_000;

function serialised(event: NumberedEvent): Buffer {
  const payload = Buffer.from(JSON.stringify(event.data));
  if (payload.length > LONGEST_BYTES)
    throw new Error(`${event.type.name} has ${payload.length} bytes, more than a record may have`);
  return payload;
}

export function isEmpty(write: ChunkWrite): boolean {
  return (
    write.watermarks.length +
      write.states.length +
      write.appends.length +
      write.removals.length +
      write.outbox.length ===
    0
  );
}
