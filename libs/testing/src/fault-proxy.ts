import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const PRODUCE = 0;

/** What becomes of one answer of the broker: it passes, it is swallowed, or the connection ends instead of it. */
export type Fate = 'pass' | 'drop' | 'cut';

/**
 * Stands between a Kafka client and one broker, and takes away answers to Produce requests that the broker has carried out. To the client a lost answer
 * and a lost request look alike; only a broker behind a bad network tells them apart.
 *
 * A client reaches it by a socket factory that connects to `port` whatever broker is meant, so that what brokers say of their addresses does
 * not matter.
 */
export class FaultProxy {
  /** Produce requests that were answered so far. */
  answered = 0;
  private isAway = false;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly broker: { host: string; port: number },
    /** Told the number of the answer, from 1. */
    public fateOf: (answer: number) => Fate,
  ) {}

  static async start(broker: string, fateOf: (answer: number) => Fate = () => 'pass'): Promise<FaultProxy> {
    const [host, port] = broker.split(':');
    const server = createServer();
    const proxy = new FaultProxy(server, { host: host!, port: Number(port) }, fateOf);
    server.on('connection', (client) => proxy.join(client));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** For kafkajs' `socketFactory`. */
  readonly socketFactory = ({ onConnect }: { onConnect: () => void }): Socket =>
    connect(this.port, '127.0.0.1', onConnect);

  /** Ends every connection and takes no new one until `back`. */
  away(): void {
    this.isAway = true;
    for (const socket of this.sockets) socket.destroy();
  }

  back(): void {
    this.isAway = false;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(client: Socket): void {
    if (this.isAway) return void client.destroy();
    const broker = connect(this.broker.port, this.broker.host);
    const asked = new Map<number, number>();
    const end = () => {
      client.destroy();
      broker.destroy();
    };
    for (const socket of [client, broker]) {
      socket.setNoDelay(true);
      socket.on('error', end).on('close', end);
      this.sockets.add(socket);
    }
    // A request begins with its kind and version, two bytes each, and the number that its answer will carry.
    inFrames(client, (frame) => {
      asked.set(frame.readInt32BE(8), frame.readInt16BE(4));
      broker.write(frame);
    });
    inFrames(broker, (frame) => {
      const number = frame.readInt32BE(4);
      const fate = asked.get(number) === PRODUCE ? this.fateOf(++this.answered) : 'pass';
      asked.delete(number);
      if (fate === 'pass') client.write(frame);
      else if (fate === 'cut') end();
    });
  }
}

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
