import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import {
  keepRunning,
  keptPorts,
  leaveFolder,
  ProcessTable,
  rotateLog,
  startLocalStack,
  WillNotStart,
  type KeptPart,
  type LocalStack,
} from '#libs/local-stack';

import { card } from './card.js';
import { runClock } from './clock-anchors.js';
import { credentialsOf, keepTokensFresh } from './credentials.js';
import { firstOrderFile, writeFirstOrder } from './first-order.js';
import type { StartOptions } from './options.js';
import { keepParties, type DemoParty } from './parties.js';
import { isThere, programOf, services, urlOf, type ProgramName, type Surroundings } from './programs.js';
import { REMEDY } from './refusal.js';
import { Report } from './report.js';
import { runProgram } from './run-program.js';
import { kafkaStatus, removeStatus, writeStatus, type RunStatus } from './run-status.js';
import type { Screen } from './screen.js';
import { showNumbers } from './show-numbers.js';
import { keepUsers } from './users.js';

const HTTP_BASE = 4400;
const REAP_WITHIN_MS = 15_000;

/** One run of the whole system on this machine: starts the parts in their order, keeps them running, stops them in order. */
export class LocalRun {
  readonly #life = new AbortController();
  readonly #report: Report;
  readonly #began = Date.now();
  readonly #log = (line: string) => this.#report.note(`  ${line}`);
  #stack: LocalStack | undefined;
  #programs: KeptPart[] = [];
  #cleanUp: (() => void)[] = [];
  #surroundings: Surroundings | undefined;

  constructor(
    private readonly options: StartOptions,
    private readonly stateDir: string,
    private readonly screen: Screen,
  ) {
    this.#report = new Report(screen);
  }

  get stopping(): boolean {
    return this.#life.signal.aborted;
  }

  /** What programs are started with; undefined before there are a stack and a clock. */
  get surroundings(): Surroundings | undefined {
    return this.#surroundings;
  }

  async start(): Promise<void> {
    const { stateDir, options } = this;
    mkdirSync(join(stateDir, 'logs'), { recursive: true });
    removeStatus(stateDir);
    const left = await new ProcessTable(stateDir).reap(REAP_WITHIN_MS);
    if (left.length > 0)
      this.#report.note(`  stopped what a killed run had left: ${left.map(({ name }) => name).join(', ')}`);

    const ports = await this.#choosePorts();
    this.#stack = await startLocalStack({
      stateDir,
      log: this.#log,
      signal: this.#life.signal,
      onUp: (part, address, tookMs) => this.#report.up(part, tookMs, address),
    });
    const clock = runClock(stateDir, options.speed);
    this.#cleanUp.push(() => clock.end());
    const { file: issuerFile, users } = keepUsers(stateDir);
    const parties = keepParties(stateDir);
    await this.#prepareKafka(this.#stack, parties);
    const surroundings: Surroundings = (this.#surroundings = {
      stateDir,
      stack: this.#stack,
      ports,
      issuerFile,
      parties,
      clock: clock.anchors,
    });
    writeFirstOrder(stateDir);

    const wanted = services.filter((name) => name !== options.without);
    const started = await Promise.allSettled(
      (['issuer', ...wanted] as const).map((name) => this.#run(name, surroundings)),
    );
    throwFailures(started.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : [])));
    const issuer = urlOf(ports, 'issuer');
    const status: RunStatus = {
      ready: true,
      kafka: kafkaStatus(this.#stack),
      postgres: { url: this.#stack.postgres.url, own: this.#stack.source.postgres === 'own' },
      services: Object.fromEntries(services.map((name) => [name, { url: urlOf(ports, name) }])),
      oidc: { issuer },
      clock: {
        realOrigin: new Date(clock.anchors.realOrigin).toISOString(),
        virtualOrigin: new Date(clock.anchors.virtualOrigin).toISOString(),
        speed: clock.anchors.speed,
      },
      credentials: {
        parties: parties.map(({ id, apiKey, kinds }) => ({ id, apiKey, kinds })),
        ...(await credentialsOf(issuer, users)),
      },
    };
    writeStatus(stateDir, status);
    if (options.simulator) await this.#run('simulator', surroundings);
    if (options.demo) await this.#run('demo', surroundings);

    this.#report.total('\nready in', Date.now() - this.#began);
    this.#report.note(card(status, firstOrderFile(stateDir)));
    const isUp = (name: ProgramName) => () =>
      this.#programs.find((part) => part.name === name)?.isUp ?? name === options.without;
    this.#cleanUp.push(
      keepTokensFresh(stateDir, status, users, isUp('issuer')),
      showNumbers(status, stateDir, this.screen, isUp('monitor')),
    );
  }

  /** Everything in the order in which nothing is cut off: senders, services, issuer, then Postgres and Kafka. */
  async stop(why: string): Promise<void> {
    this.#life.abort(new Error(why));
    const began = Date.now();
    for (const cleanUp of this.#cleanUp.splice(0)) cleanUp();
    this.screen.release();
    this.#report.note(`\nstopping (${why})`);
    const layers: readonly (readonly ProgramName[])[] = [['demo', 'simulator'], services, ['issuer']];
    for (const layer of layers) await this.#stopPrograms(layer);
    for (const part of this.#stack?.parts ?? []) await this.#stopPart(part);
    await this.#stack?.stop();
    // A start that was cut short may have parts under way.
    await new ProcessTable(this.stateDir).reap(REAP_WITHIN_MS);
    removeStatus(this.stateDir);
    leaveFolder(this.stateDir);
    this.#report.total('all stopped in', Date.now() - began);
  }

  /** At once and hard. Data stays whole: Postgres and Kafka recover, the services take up where they had committed. */
  force(): never {
    for (const { pid } of new ProcessTable(this.stateDir).living()) process.kill(pid, 'SIGKILL');
    leaveFolder(this.stateDir);
    process.exit(130);
  }

  #choosePorts(): Promise<Record<string, number>> {
    const base = this.options.port ?? HTTP_BASE;
    const wished = Object.fromEntries(['issuer', ...services].map((name, index) => [name, base + index]));
    return keptPorts(this.stateDir, wished, this.options.port !== undefined);
  }

  async #prepareKafka(stack: LocalStack, parties: readonly DemoParty[]): Promise<void> {
    const began = Date.now();
    const { prepareKafka } = await import('./prepare-kafka.js');
    const topics = await prepareKafka(stack, this.stateDir, parties);
    this.#report.up('topics', Date.now() - began, String(topics));
  }

  async #run(name: ProgramName, surroundings: Surroundings): Promise<void> {
    this.#life.signal.throwIfAborted();
    const program = programOf(name, surroundings);
    if (!isThere(program)) return this.#report.absent(name);
    const began = Date.now();
    rotateLog(this.stateDir, name);
    this.#programs.push(
      await keepRunning(name, (signal) => runProgram(program, this.stateDir, signal), {
        log: this.#log,
        signal: this.#life.signal,
      }),
    );
    this.#report.up(name, Date.now() - began, program.readyUrl && new URL(program.readyUrl).origin);
  }

  async #stopPrograms(names: readonly string[]): Promise<void> {
    await Promise.all(this.#programs.filter(({ name }) => names.includes(name)).map((part) => this.#stopPart(part)));
  }

  async #stopPart(part: KeptPart): Promise<void> {
    const began = Date.now();
    await part.stop();
    this.#report.stopped(part.name, Date.now() - began);
  }
}

/** All that refuse are named; of other failures the first is enough. */
function throwFailures(failures: readonly unknown[]): void {
  const refusals = failures.filter((failure) => failure instanceof WillNotStart);
  if (refusals.length === 0 && failures.length > 0) throw failures[0];
  if (refusals.length > 0) throw new Error(`${refusals.map(({ message }) => message).join('\n\n')}\n\n${REMEDY}`);
}
