import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeRecord, type BatchContext, type DecodedRecord, type Decoding } from './decode-record.js';
import { encodeRecord, type RecordToEncode } from './encode-record.js';

const require = createRequire(import.meta.url);
const protocol = 'kafkajs/src/protocol';
const theirEncoder = require(`${protocol}/recordBatch/record/v0`) as (record: RecordToEncode) => { buffer: Buffer };
const theirDecoder = require(`${protocol}/recordBatch/record/v0/decoder`) as (
  decoding: Decoding,
  batch: BatchContext,
) => Omit<DecodedRecord, 'headers'> & { headers: Record<string, Buffer | Buffer[]> };
const Decoder = require(`${protocol}/decoder`) as new (buffer: Buffer) => {
  buffer: Buffer;
  offset: number;
  readVarInt(): number;
};

const bytes = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.uint8Array().map((array) => Buffer.from(array)),
  fc.constant(null),
);
const records = fc.record({
  offsetDelta: fc.nat(),
  timestampDelta: fc.integer({ min: -1000, max: 2 ** 40 }),
  key: bytes,
  value: bytes,
  headers: fc.dictionary(
    // kafkajs takes what every object inherits for a header that was there before.
    fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => !(name in {})),
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.array(fc.string(), { minLength: 2 })),
  ),
});
const batch = { firstOffset: '9007199254740', firstTimestamp: '1800000000000', magicByte: 2 };

describe('a record', () => {
  it('is encoded byte for byte as by kafkajs', () => {
    fc.assert(fc.property(records, (record) => encodeRecord(record).buffer.equals(theirEncoder(record).buffer)));
  });

  it('is decoded as by kafkajs, with its headers as text', () => {
    fc.assert(
      fc.property(records, (record) => {
        const open = () => {
          const decoder = new Decoder(theirEncoder(record).buffer);
          decoder.readVarInt();
          return decoder;
        };
        const theirs = theirDecoder(open(), batch);
        const headers = Object.fromEntries(
          Object.entries(theirs.headers).map(([name, value]) => [
            name,
            Array.isArray(value) ? value.map(String) : String(value),
          ]),
        );
        expect(decodeRecord(open(), batch)).toEqual({ ...theirs, headers });
      }),
    );
  });
});
