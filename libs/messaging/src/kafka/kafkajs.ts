import { createRequire } from 'node:module';
import { boundedGzip, withStandIns } from './bounded-batches.js';
import { decodeRecord } from './decode-record.js';
import { encodeRecord } from './encode-record.js';
import { type FetchRunner, yieldBetweenFetches } from './yield-between-fetches.js';

const require = createRequire(import.meta.url);

/**
 * kafkajs with an encoder and a decoder of single records that replace its own, with a limit to what a batch is unpacked to, and with a turn
 * of the event loop between fetches. They must be in place before the client is loaded, so it is loaded here and nowhere else. The version is
 * pinned; another version keeps its own.
 */
const records = { v0: encodeRecord, 'v0/decoder': decodeRecord };
const { version } = require('kafkajs/package.json') as { version: string };
if (version === '2.2.4') {
  const replace = <Part>(part: string, ours: (theirs: Part) => unknown) => {
    const path = require.resolve(`kafkajs/src/protocol/recordBatch/${part}`);
    const theirs = require(path) as Part;
    const loaded = require.cache[path];
    if (loaded) loaded.exports = ours(theirs);
  };
  for (const [part, ours] of Object.entries(records)) replace(`record/${part}`, () => ours);
  // After that of its records, which it loads.
  replace('v0/decoder', withStandIns);
  yieldBetweenFetches(require('kafkajs/src/consumer/runner') as { readonly prototype: FetchRunner });
}

const kafkajs = require('kafkajs') as typeof import('kafkajs');
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.GZIP] = () => boundedGzip;

export const {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  ConfigResourceTypes,
  Kafka,
  logLevel,
  Partitioners,
  ResourcePatternTypes,
} = kafkajs;
