import { createConnection } from 'node:net';

const API_VERSIONS = 18;
const CORRELATION = 1;

/** Whether a broker listens there, ours or not: it says which requests it knows, which it tells before a sign-in. */
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
    socket.once('connect', () => socket.write(apiVersionsRequest()));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length >= ANSWER_BYTES) end(isAnswer(received));
    });
  });
}

export function splitAddress(address: string): [host: string, port: number] {
  const colon = address.lastIndexOf(':');
  return [address.slice(0, colon), Number(address.slice(colon + 1))];
}

/** Length, then: request, its version 0, correlation, no client id. */
export function apiVersionsRequest(): Buffer {
  const request = Buffer.alloc(4 + 10);
  request.writeInt32BE(10, 0);
  request.writeInt16BE(API_VERSIONS, 4);
  request.writeInt32BE(CORRELATION, 8);
  request.writeInt16BE(-1, 12);
  return request;
}

const ANSWER_BYTES = 14;

/** Length, correlation, no error, and the number of requests that are known. */
export function isAnswer(response: Buffer): boolean {
  return response.readInt32BE(4) === CORRELATION && response.readInt16BE(8) === 0 && response.readInt32BE(10) > 0;
}
