import { promisify } from 'node:util';
import { gzip, unzip } from 'node:zlib';
import { UNREADABLE } from '../core/record.js';
import type { BatchContext, DecodedRecord } from './decode-record.js';

/** Bytes that a batch may have when it is unpacked, however small it is. */
const SMALLEST = 4_096;
const LARGEST = 4_194_304;
/** JSON of many like events is about ten times as long as packed by gzip; a bomb a thousand times. */
const TIMES = 16;

const pack = promisify<Buffer, Buffer>(gzip);
const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(unzip);

/** The codec of kafkajs for gzip, with a limit: a fetch holds many batches, and each is unpacked before its first record is handled. */
export const boundedGzip = {
  compress: ({ buffer }: { readonly buffer: Buffer }): Promise<Buffer> => pack(buffer),
  decompress(packed: Buffer): Promise<Buffer> {
    return unpack(packed, { maxOutputLength: Math.min(LARGEST, Math.max(SMALLEST, TIMES * packed.length)) });
  },
};

/** Records of one batch: kafkajs hands all of them to one call as its arguments, and there the stack ends at a hundred thousand. */
const MOST_RECORDS = 50_000;

export interface BatchDecoder {
  readonly buffer: Buffer;
  readonly offset: number;
}

export interface DecodedBatch extends BatchContext {
  readonly records: readonly DecodedRecord[];
}

/** Places in the header of a batch (message format 2), from its first byte. */
const LAST_OFFSET_DELTA = 23;
const FIRST_TIMESTAMP = 27;

/**
 * Decodes a batch as kafkajs does. A batch that cannot be unpacked is not thrown, which would be tried again for ever: one record stands in its
 * place, with its last offset. The core finds it unreadable and goes on behind it.
 */
export function withStandIns(decode: (given: BatchDecoder) => Promise<DecodedBatch>) {
  return async (given: BatchDecoder): Promise<DecodedBatch> => {
    const { buffer, offset: at } = given;
    try {
      const batch = await decode(given);
      if (batch.records.length > MOST_RECORDS) throw new TooManyRecords();
      return batch;
    } catch (error) {
      // The answer ends within the batch; the next fetch begins with it.
      if ((error as Error).name === 'KafkaJSPartialMessageError') throw error;
      const first = buffer.readBigInt64BE(at);
      const last = first + BigInt(buffer.readInt32BE(at + LAST_OFFSET_DELTA));
      const timestamp = buffer.readBigInt64BE(at + FIRST_TIMESTAMP).toString();
      const reason = `the batch of the offsets ${first} to ${last} cannot be unpacked: ${reasonOf(error)}`;
      const record = { offset: last.toString(), timestamp, key: null, value: null, headers: { [UNREADABLE]: reason } };
      return { firstOffset: first.toString(), firstTimestamp: timestamp, isControlBatch: false, records: [record] };
    }
  };
}

class TooManyRecords extends Error {}

function reasonOf(error: unknown): string {
  if (error instanceof TooManyRecords) return `more than ${MOST_RECORDS} records`;
  const { code, name, message } = error as { code?: string; name: string; message: string };
  if (code === 'ERR_BUFFER_TOO_LARGE') return `more than ${TIMES} times its size, or more than ${LARGEST} bytes`;
  return name === 'KafkaJSNotImplemented' ? message : 'it is broken';
}
