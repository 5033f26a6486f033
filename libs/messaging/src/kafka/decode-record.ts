/** The position of kafkajs in the bytes of a fetch. */
export interface Decoding {
  readonly buffer: Buffer;
  offset: number;
}

/** What kafkajs knows of the batch that a record is in; its numbers of 64 bits are objects that print themselves. */
export interface BatchContext {
  readonly firstOffset?: { toString(): string };
  readonly firstTimestamp?: { toString(): string };
  readonly maxTimestamp?: { toString(): string };
  readonly magicByte?: number;
  readonly isControlBatch?: boolean;
  readonly timestampType?: number;
}

export interface DecodedRecord {
  readonly offset: string;
  readonly timestamp: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  /** As text, which is all that is used; several where a name occurs several times. */
  readonly headers: Record<string, string | string[]>;
}

const LOG_APPEND_TIME = 1;

/**
 * One record of a batch (message format 2), behind its length. kafkajs' own decoder makes a new object for each header out of all those
 * before it: with the twenty headers of an event, two hundred copies.
 */
export function decodeRecord(decoding: Decoding, batch: BatchContext = {}): DecodedRecord {
  const { buffer } = decoding;
  const { firstOffset = 0, firstTimestamp = 0, maxTimestamp, magicByte, isControlBatch = false, timestampType } = batch;
  const attributes = buffer.readInt8(decoding.offset++);
  const timestampDelta = readVarint(decoding);
  const offsetDelta = readVarint(decoding);
  const key = readBytes(decoding);
  const value = readBytes(decoding);
  const headers: DecodedRecord['headers'] = {};
  for (let left = readVarint(decoding); left > 0; left--) {
    const name = readText(decoding) ?? '';
    const text = readText(decoding);
    if (text === null) continue;
    const known = Object.hasOwn(headers, name) ? headers[name] : undefined;
    headers[name] = known === undefined ? text : [...(Array.isArray(known) ? known : [known]), text];
  }
  const decoded = {
    magicByte,
    attributes,
    timestamp:
      timestampType === LOG_APPEND_TIME && maxTimestamp !== undefined
        ? maxTimestamp.toString()
        : String(Number(firstTimestamp.toString()) + timestampDelta),
    offset: String(Number(firstOffset.toString()) + offsetDelta),
    key,
    value,
    headers,
    isControlRecord: isControlBatch,
    batchContext: batch,
  };
  return decoded;
}

/** Exact up to 2^53, which is more than offsets and times need. */
function readVarint(decoding: Decoding): number {
  const { buffer } = decoding;
  let result = 0;
  for (let factor = 1; ; factor *= 0x80) {
    const byte = buffer[decoding.offset++]!;
    result += (byte & 0x7f) * factor;
    if (byte < 0x80) break;
  }
  return result % 2 === 0 ? result / 2 : -(result + 1) / 2;
}

function readBytes(decoding: Decoding): Buffer | null {
  const length = readVarint(decoding);
  if (length < 0) return null;
  return decoding.buffer.subarray(decoding.offset, (decoding.offset += length));
}

function readText(decoding: Decoding): string | null {
  const length = readVarint(decoding);
  if (length < 0) return null;
  return decoding.buffer.toString('utf8', decoding.offset, (decoding.offset += length));
}
