import { randomUUID } from 'node:crypto';
import { maxHeaderSize } from 'node:http';
import type { Socket } from 'node:net';
import { Problem } from '../problems/problem.js';

const details: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: `The address and the headers have at most ${maxHeaderSize} bytes together.`,
  ERR_HTTP_REQUEST_TIMEOUT: 'The request did not arrive in time.',
};

/** Answers bytes that are no HTTP request. There is no request, hence no reply object: the answer is written by hand. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket, baseUrl: string): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const id = randomUUID();
  const detail = details[error.code ?? ''];
  const problem = new Problem({ code: 'bad-request', ...(detail !== undefined && { detail }) });
  const body = JSON.stringify(problem.toDetails({ baseUrl, path: '', id }));
  const head = [
    'HTTP/1.1 400 Bad Request',
    'Connection: close',
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Request-Id: ${id}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
