import { createRequire } from 'node:module';
import { decodeRecord } from './decode-record.js';
import { encodeRecord } from './encode-record.js';

const require = createRequire(import.meta.url);

/**
 * kafkajs with an encoder and a decoder of single records that replace its own. They must be in place before the client is loaded, so it is
 * loaded here and nowhere else. The version is pinned; another version keeps its own.
 */
const parts = { v0: encodeRecord, 'v0/decoder': decodeRecord };
const { version } = require('kafkajs/package.json') as { version: string };
if (version === '2.2.4') {
  for (const [part, ours] of Object.entries(parts)) {
    const path = require.resolve(`kafkajs/src/protocol/recordBatch/record/${part}`);
    require(path);
    const loaded = require.cache[path];
    if (loaded) loaded.exports = ours;
  }
}

export const { Kafka, logLevel, Partitioners } = require('kafkajs') as typeof import('kafkajs');
