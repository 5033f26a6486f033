import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { Problem } from '../problems/problem.js';

/** Answers bytes that are no HTTP request. There is no request, hence no reply object: the answer is written by hand. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket, baseUrl: string): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const id = randomUUID();
  const body = JSON.stringify(new Problem({ code: 'bad-request' }).toDetails({ baseUrl, path: '', id }));
  const head = [
    'HTTP/1.1 400 Bad Request',
    'Connection: close',
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Request-Id: ${id}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
