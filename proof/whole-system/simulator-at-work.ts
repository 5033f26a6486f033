import { keepRunning, type KeptPart, type LocalStack } from '#libs/local-stack';

import { credentialsOf } from '../../tools/local/credentials.js';
import { programOf, services, urlOf, type Surroundings } from '../../tools/local/programs.js';
import { runProgram } from '../../tools/local/run-program.js';
import { kafkaStatus, writeStatus } from '../../tools/local/run-status.js';
import type { LocalUser } from '../../tools/local/users.js';

export interface SimulatorOptions {
  /** Asked anew at each start, because the clock may have jumped. */
  readonly surroundings: () => Surroundings & { readonly stack: LocalStack };
  readonly users: readonly LocalUser[];
  /** As the owner of the database, for tools that look at it. */
  readonly postgres: string;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
  /** What another version starts; this version's own when left out. */
  readonly programOf?: typeof programOf;
}

/** The staff of the whole system as one program, started again whenever it dies. The status file tells it and every command where the system is. */
export class SimulatorAtWork {
  #part: KeptPart | undefined;

  constructor(private readonly options: SimulatorOptions) {}

  async start(): Promise<void> {
    const { surroundings, log, signal, programOf: makeProgram = programOf } = this.options;
    await this.#writeStatus(surroundings());
    this.#part = await keepRunning(
      'simulator',
      (given) => runProgram(makeProgram('simulator', surroundings()), surroundings().stateDir, given),
      { log, signal },
    );
  }

  /** May be called again. */
  async stop(): Promise<void> {
    await this.#part?.stop();
    this.#part = undefined;
  }

  async #writeStatus({
    stateDir,
    stack,
    ports,
    clock,
    parties,
  }: ReturnType<SimulatorOptions['surroundings']>): Promise<void> {
    const issuer = urlOf(ports, 'issuer');
    writeStatus(stateDir, {
      ready: true,
      kafka: kafkaStatus(stack),
      postgres: { url: this.options.postgres, own: false },
      services: Object.fromEntries(services.map((name) => [name, { url: urlOf(ports, name) }])),
      oidc: { issuer },
      clock: {
        realOrigin: new Date(clock.realOrigin).toISOString(),
        virtualOrigin: new Date(clock.virtualOrigin).toISOString(),
        speed: clock.speed,
      },
      credentials: { parties, ...(await credentialsOf(issuer, this.options.users)) },
    });
  }
}
