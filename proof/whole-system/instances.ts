import { identify, isAlive, keepRunning, ProcessTable, rotateLog, type KeptPart } from '#libs/local-stack';

import { programOf, type ServiceName, type Surroundings } from '../../tools/local/programs.js';
import { runProgram } from '../../tools/local/run-program.js';

/** Starts a dead instance at once, so that what is measured is the service's own time. */
export const AT_ONCE_MS = 100;

export interface Start {
  /** Real milliseconds since 1970. */
  readonly began: number;
  readonly ready: number;
}

export interface InstanceOptions {
  readonly name: string;
  readonly service: ServiceName;
  readonly port: number;
  readonly stateDir: string;
  readonly log: (line: string) => void;
  /** What another version starts; this version's own when left out. */
  readonly programOf?: typeof programOf;
}

/** One of the processes of a service; started again whenever it dies. */
export class Instance {
  readonly name: string;
  readonly service: ServiceName;
  readonly port: number;
  /** Starts after a death, without the first start. */
  readonly starts: Start[] = [];
  #part: KeptPart | undefined;
  #isReady = false;

  constructor(private readonly options: InstanceOptions) {
    this.name = options.name;
    this.service = options.service;
    this.port = options.port;
  }

  /** @param surroundings asked anew at each start, because the clock may have jumped */
  async run(surroundings: () => Surroundings, signal: AbortSignal): Promise<void> {
    rotateLog(surroundings().stateDir, this.name);
    let isFirst = true;
    this.#part = await keepRunning(
      this.name,
      async (given) => {
        const now = surroundings();
        this.#isReady = false;
        const began = Date.now();
        const makeProgram = this.options.programOf ?? programOf;
        const program = makeProgram(this.service, { ...now, ports: { ...now.ports, [this.service]: this.port } });
        const env = { ...program.env, TRACE_INDEX: `${now.stateDir}/${this.name}.sqlite` };
        const part = await runProgram({ ...program, name: this.name, env }, now.stateDir, given);
        if (!isFirst) this.starts.push({ began, ready: Date.now() });
        isFirst = false;
        this.#isReady = true;
        return part;
      },
      { log: this.options.log, signal, rest: () => AT_ONCE_MS },
    );
  }

  get pid(): number {
    return this.#part?.pid ?? 0;
  }

  /** False while it is dead or starting. */
  get isAlive(): boolean {
    const identity = identify(this.pid);
    return identity !== undefined && isAlive(identity);
  }

  /** It has started and was not killed since. */
  get isUp(): boolean {
    return this.#isReady && this.isAlive;
  }

  /** @returns whether there was a process */
  signal(name: NodeJS.Signals): boolean {
    if (!this.isAlive) return false;
    process.kill(this.pid, name);
    return true;
  }

  /** SIGKILL, even while it starts. @returns whether there was a process */
  killAlways(): boolean {
    const own = new ProcessTable(this.options.stateDir).living().filter(({ name }) => name === this.name);
    for (const { pid } of own) process.kill(pid, 'SIGKILL');
    return own.length > 0;
  }

  async stop(): Promise<void> {
    await this.#part?.stop();
  }
}
