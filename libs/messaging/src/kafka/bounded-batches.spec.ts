import { gzipSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { UNREADABLE } from '../core/record.js';
import { boundedGzip, withStandIns } from './bounded-batches.js';
import type { DecodedRecord } from './decode-record.js';

/** The header of a batch of the offsets 7 to 9. */
function header(): Buffer {
  const buffer = Buffer.alloc(64);
  buffer.writeBigInt64BE(7n, 0);
  buffer.writeInt32BE(2, 23);
  buffer.writeBigInt64BE(1_800_000_000_000n, 27);
  return buffer;
}
const given = () => ({ buffer: header(), offset: 0 });
const failing = (error: Error) => withStandIns(() => Promise.reject(error));

it('unpacks what is packed as JSON is, and no bomb', async () => {
  const json = Buffer.from(JSON.stringify(Array.from({ length: 500 }, (_, i) => ({ id: i, at: Math.sqrt(i) }))));
  expect(await boundedGzip.decompress(await boundedGzip.compress({ buffer: json }))).toEqual(json);
  await expect(boundedGzip.decompress(gzipSync(Buffer.alloc(1_000_000)))).rejects.toThrow('larger than');
  await expect(boundedGzip.decompress(Buffer.from('no gzip'))).rejects.toThrow('incorrect header check');
});

it.each([
  ['a bomb', Object.assign(new Error(), { code: 'ERR_BUFFER_TOO_LARGE' }), 'times its size'],
  [
    'another codec',
    Object.assign(new Error('LZ4 is not there'), { name: 'KafkaJSNotImplemented' }),
    'LZ4 is not there',
  ],
  ['rubbish', new RangeError('out of bounds'), 'broken'],
])('puts one record in the place of %s, with the last offset of the batch', async (_, error, reason) => {
  const { records } = await failing(error)(given());
  expect(records).toMatchObject([{ offset: '9', timestamp: '1800000000000', key: null, value: null }]);
  expect(records[0]!.headers[UNREADABLE]).toContain(reason);
  expect(records[0]!.headers[UNREADABLE]).toContain('offsets 7 to 9');
});

it('leaves a batch that the answer has in part to the next fetch', async () => {
  const partial = Object.assign(new Error(), { name: 'KafkaJSPartialMessageError' });
  await expect(failing(partial)(given())).rejects.toBe(partial);
});

it('takes no batch of so many records that the client would fail on it', async () => {
  const record = (): DecodedRecord => ({ offset: '7', timestamp: '0', key: null, value: null, headers: {} });
  const decode = (count: number) =>
    withStandIns(() => Promise.resolve({ records: Array.from({ length: count }, record) }))(given());
  expect((await decode(50_000)).records).toHaveLength(50_000);
  expect((await decode(50_001)).records).toHaveLength(1);
});
