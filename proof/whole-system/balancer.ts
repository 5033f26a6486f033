import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

const LOOK_EVERY_MS = 400;
const ANSWERS_WITHIN_MS = 1_000;

/** A load balancer before the instances of a service: hands each connection to an instance that is ready. */
export class Balancer {
  readonly #server = createServer((client) => this.#join(client));
  readonly #well = new Set<number>();
  readonly #sockets = new Map<number, Set<Socket>>();
  #looking: NodeJS.Timeout | undefined;
  #turn = 0;

  private constructor(private readonly targets: readonly number[]) {}

  /** @param targets ports of the instances */
  static async start(port: number, targets: readonly number[]): Promise<Balancer> {
    const balancer = new Balancer(targets);
    balancer.#server.listen(port, '127.0.0.1');
    await once(balancer.#server, 'listening');
    balancer.#looking = setInterval(() => void balancer.#look(), LOOK_EVERY_MS);
    return balancer;
  }

  async stop(): Promise<void> {
    clearInterval(this.#looking);
    for (const sockets of this.#sockets.values()) for (const socket of sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(client: Socket): void {
    const choice = this.#well.size > 0 ? [...this.#well] : this.targets;
    const target = choice[this.#turn++ % choice.length]!;
    const server = connect(target, '127.0.0.1');
    const ofTarget = this.#sockets.get(target) ?? new Set();
    this.#sockets.set(target, ofTarget);
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      ofTarget.add(socket);
      socket
        .on('error', () => other.destroy())
        .on('close', () => {
          ofTarget.delete(socket);
          other.destroy();
        });
      socket.pipe(other);
    }
  }

  /** An instance that does not answer gets no more connections and loses those it has: their requests may have been carried out. */
  async #look(): Promise<void> {
    await Promise.all(
      this.targets.map(async (target) => {
        const isWell = await answersReady(target);
        if (isWell) this.#well.add(target);
        else if (this.#well.delete(target)) for (const socket of this.#sockets.get(target) ?? []) socket.destroy();
      }),
    );
  }
}

export async function answersReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`, {
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
