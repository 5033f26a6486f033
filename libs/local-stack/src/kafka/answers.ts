import { createConnection } from 'node:net';

const METADATA = 3;
const VERSION = 4;

/**
 * Whether a broker is there and has taken up its work: it answers a request for metadata and names at least one broker (itself,
 * once its controller has admitted it). Written by hand because only libs/messaging knows a Kafka client.
 */
export function kafkaAnswers(address: string, timeoutMs = 1_000): Promise<boolean> {
  const [host, port] = splitAddress(address);
  return new Promise((resolve) => {
    const socket = createConnection({ host, port });
    let received = Buffer.alloc(0);
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(timeoutMs, () => end(false));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
    socket.once('connect', () => socket.write(metadataRequest()));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length >= 16) end(brokersIn(received) > 0);
    });
  });
}

export function splitAddress(address: string): [host: string, port: number] {
  const colon = address.lastIndexOf(':');
  return [address.slice(0, colon), Number(address.slice(colon + 1))];
}

/** Length, then: api, version, correlation, no client id, no topics, do not create topics. */
export function metadataRequest(): Buffer {
  const request = Buffer.alloc(4 + 15);
  request.writeInt32BE(15, 0);
  request.writeInt16BE(METADATA, 4);
  request.writeInt16BE(VERSION, 6);
  request.writeInt32BE(1, 8);
  request.writeInt16BE(-1, 12);
  request.writeInt32BE(0, 14);
  request.writeInt8(0, 18);
  return request;
}

/** Length, correlation and throttle time go before the number of brokers. */
export function brokersIn(response: Buffer): number {
  return response.readInt32BE(12);
}
