import { createRequire } from 'node:module';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { partitionOf } from './partition-of.js';

const theirs = createRequire(import.meta.url)('kafkajs/src/producer/partitioners/default/murmur2') as (
  key: Buffer,
) => number;

it('is where kafkajs puts a key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 12 }), (key, partitions) => {
      expect(partitionOf(key, partitions)).toBe((theirs(Buffer.from(key)) & 0x7fffffff) % partitions);
    }),
  );
});
