import { openSync, readFileSync, writeSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';

/** What a service asked of the database or the broker. `at` is real time, milliseconds since 1970. */
export type Recorded =
  | {
      readonly kind: 'sql';
      readonly at: number;
      readonly connection: number;
      readonly name?: string | undefined;
      readonly text: string;
      readonly values: readonly unknown[];
      /** Undefined while it was not answered; -1 where it failed. */
      readonly id: number;
    }
  | { readonly kind: 'answer'; readonly id: number; readonly rows: number }
  | { readonly kind: 'send'; readonly at: number; readonly producer: number; readonly batch: RecordedBatch }
  | { readonly kind: 'subscribe'; readonly topics: readonly string[] };

export interface RecordedBatch {
  readonly acks: number;
  readonly topicMessages: readonly {
    readonly topic: string;
    readonly messages: readonly { readonly key: unknown; readonly value: unknown; readonly headers: unknown }[];
  }[];
}

/** Appends frames: four bytes of length, then the value as V8 writes it (bytes stay bytes). */
export class FrameWriter {
  readonly #file: number;

  constructor(path: string) {
    this.#file = openSync(path, 'a');
  }

  write(frame: Recorded): void {
    const body = serialize(frame);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(body.length);
    writeSync(this.#file, Buffer.concat([length, body]));
  }
}

/** All frames; one that a killed process left half written ends them. */
export function readFrames(path: string): Recorded[] {
  const bytes = readFileSync(path);
  const frames: Recorded[] = [];
  for (let at = 0; at + 4 <= bytes.length;) {
    const end = at + 4 + bytes.readUInt32LE(at);
    if (end > bytes.length) break;
    frames.push(withBuffers(deserialize(bytes.subarray(at + 4, end))) as Recorded);
    at = end;
  }
  return frames;
}

/** V8 gives bytes back as plain arrays of bytes; the clients of Postgres and Kafka want buffers. */
function withBuffers(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (Array.isArray(value)) return value.map(withBuffers);
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withBuffers(each)]));
}
