import type { Socket } from 'node:net';

import type { WireProtocol } from './wire-protocol.js';

const PRODUCE = 0;

/** What Kafka's clients and brokers say; an answer counts when it is one to a Produce request. */
export const kafkaProtocol: WireProtocol = (client, broker, answer) => {
  const asked = new Map<number, number>();
  // A request begins with its kind and version, two bytes each, and the number that its answer will carry.
  inFrames(client, (frame) => {
    asked.set(frame.readInt32BE(8), frame.readInt16BE(4));
    broker.write(frame);
  });
  inFrames(broker, (frame) => {
    const number = frame.readInt32BE(4);
    const kind = asked.get(number);
    asked.delete(number);
    if (kind === PRODUCE) answer(() => client.write(frame));
    else client.write(frame);
  });
};

/** Kafka's frames: four bytes of length, then as many bytes. The frame is handed on whole, with its length. */
function inFrames(socket: Socket, take: (frame: Buffer) => void): void {
  let rest = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
      const length = 4 + rest.readInt32BE(0);
      take(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  });
}
