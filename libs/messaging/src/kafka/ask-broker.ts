import { createRequire } from 'node:module';
import type { KafkaAccess } from './access.js';
import { NO_TAGS } from './compact-fields.js';

/** A request that the client library does not know, in a version whose headers have tagged fields. */
export interface BrokerRequest {
  readonly name: string;
  readonly key: number;
  readonly version: number;
  readonly body: Buffer;
}

const CONNECT_MS = 3_000;
const ANSWER_MS = 10_000;

interface Connection {
  connect(): Promise<unknown>;
  setVersions(versions: Readonly<Record<number, { minVersion: number; maxVersion: number }>>): void;
  setSupportAuthenticationProtocol(isSupported: boolean): void;
  send(protocol: {
    request: { apiKey: number; apiVersion: number; apiName: string; encode(): Promise<unknown> };
    response: { decode(payload: Buffer): Promise<Buffer>; parse(payload: Buffer): Promise<Buffer> };
  }): Promise<Buffer>;
  disconnect(): Promise<unknown>;
}

const require = createRequire(import.meta.url);
const Connector = require('kafkajs/src/network/connection') as new (options: object) => Connection;
const Encoder = require('kafkajs/src/protocol/encoder') as new () => { writeBuffer(buffer: Buffer): unknown };
const { createErrorFromCode } = require('kafkajs/src/protocol/error') as { createErrorFromCode(code: number): Error };
const socketFactory = require('kafkajs/src/network/socketFactory') as () => unknown;

/** Which versions of signing in are spoken: SaslHandshake and SaslAuthenticate, both older than any broker that is still maintained. */
const SIGNING_IN = { 17: { minVersion: 0, maxVersion: 1 }, 36: { minVersion: 0, maxVersion: 1 } };

const quiet = () => undefined;
const logger = { namespace: () => logger, debug: quiet, info: quiet, warn: quiet, error: quiet };

/**
 * Asks the first broker that answers, on a connection of its own; brokers hand on what is the controller's. The connection (TLS, signing in)
 * is that of the client library.
 * @returns the body of the answer
 */
export async function askBroker(access: KafkaAccess, request: BrokerRequest): Promise<Buffer> {
  let failed: unknown;
  for (const broker of access.brokers) {
    const connection = connectionTo(broker, access);
    try {
      await connection.connect();
      return await connection.send({
        request: {
          apiKey: request.key,
          apiVersion: request.version,
          apiName: request.name,
          // The header ends with its tagged fields, of which there are none.
          encode: () => Promise.resolve(new Encoder().writeBuffer(Buffer.concat([Buffer.of(NO_TAGS), request.body]))),
        },
        response: {
          decode: (payload) => Promise.resolve(payload),
          parse: (payload) => Promise.resolve(payload.subarray(1)),
        },
      });
    } catch (error) {
      failed = error;
    } finally {
      await connection.disconnect().catch(quiet);
    }
  }
  throw failed ?? new Error('no broker is named');
}

/** What a code of a broker means. */
export function errorOf(code: number): string {
  return `${createErrorFromCode(code).message} (${code})`;
}

function connectionTo(broker: string, { ssl, sasl }: KafkaAccess): Connection {
  const colon = broker.lastIndexOf(':');
  const connection = new Connector({
    host: broker.slice(0, colon),
    port: Number(broker.slice(colon + 1)),
    clientId: 'users',
    logger,
    socketFactory: socketFactory(),
    ssl: ssl === true ? {} : (ssl ?? null),
    sasl: sasl ? { ...sasl } : null,
    connectionTimeout: CONNECT_MS,
    requestTimeout: ANSWER_MS,
  });
  connection.setVersions(SIGNING_IN);
  connection.setSupportAuthenticationProtocol(true);
  return connection;
}
