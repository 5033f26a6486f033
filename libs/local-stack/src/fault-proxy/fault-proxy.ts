import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

import { kafkaProtocol } from './kafka-protocol.js';
import type { WireProtocol } from './wire-protocol.js';

/** What becomes of one answer: it passes, it is swallowed, or the connection ends instead of it. */
export type Fate = 'pass' | 'drop' | 'cut';

export interface ProxyOptions {
  /** Called with the number of the answer, from 1. */
  readonly fateOf?: (answer: number) => Fate;
  /** Any free one when left out. */
  readonly port?: number;
  /** Kafka's when left out. */
  readonly protocol?: WireProtocol;
}

/**
 * Stands between clients and one server, and takes away answers to what the server has carried out. To the client a lost answer and a lost
 * request look alike; only a server behind a bad network tells them apart.
 *
 * A client reaches it by its port: a socket factory that connects there whatever broker is meant, or a broker that advertises it.
 */
export class FaultProxy {
  /** Answers to what changed something, so far. */
  answered = 0;
  fateOf: (answer: number) => Fate;
  private isAway = false;
  private isSilent = false;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly target: { host: string; port: number },
    { fateOf = () => 'pass' }: ProxyOptions,
    private readonly protocol: WireProtocol,
  ) {
    this.fateOf = fateOf;
  }

  static async start(target: string, options: ProxyOptions = {}): Promise<FaultProxy> {
    const [host, port] = target.split(':');
    const server = createServer();
    const proxy = new FaultProxy(
      server,
      { host: host!, port: Number(port) },
      options,
      options.protocol ?? kafkaProtocol,
    );
    server.on('connection', (client) => proxy.join(client));
    server.listen(options.port ?? 0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** For kafkajs' `socketFactory`. */
  readonly socketFactory = ({ onConnect }: { onConnect: () => void }): Socket =>
    connect(this.port, '127.0.0.1', onConnect);

  /** Ends every connection; new ones are taken at once. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** Ends every connection and takes no new one until `back`. */
  away(): void {
    this.isAway = true;
    this.cut();
  }

  /** Takes connections, keeps those that are open, and passes nothing on in either direction until `back`: a server that hangs. */
  silence(): void {
    this.isSilent = true;
    for (const socket of this.sockets) socket.pause();
  }

  back(): void {
    this.isAway = this.isSilent = false;
    for (const socket of this.sockets) socket.resume();
  }

  async stop(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(client: Socket): void {
    if (this.isAway) return void client.destroy();
    const server = connect(this.target.port, this.target.host);
    const end = () => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on('error', end).on('close', () => {
        this.sockets.delete(socket);
        end();
      });
      this.sockets.add(socket);
    }
    this.protocol(client, server, (deliver) => {
      const fate = this.fateOf(++this.answered);
      if (fate === 'pass') deliver();
      else if (fate === 'cut') end();
    });
    if (this.isSilent) for (const socket of [client, server]) socket.pause();
  }
}
