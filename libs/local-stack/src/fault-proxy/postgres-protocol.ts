import type { WireProtocol } from './wire-protocol.js';

/** ReadyForQuery outside of a transaction, by which every answer ends: what was asked for is committed by then. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/**
 * What Postgres and its clients say, as bytes. A client waits for ever for an answer that is swallowed on a living connection, which no
 * network does to it: cut, do not drop.
 */
export const postgresProtocol: WireProtocol = (client, server, answer) => {
  client.on('data', (bytes) => server.write(bytes));
  server.on('data', (bytes) => {
    if (bytes.subarray(-READY.length).equals(READY)) answer(() => client.write(bytes));
    else client.write(bytes);
  });
};
