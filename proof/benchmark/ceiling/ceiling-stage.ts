import { scansTopic, statefulServices as services, topicsOfParty } from '#libs/contracts';
import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { ensureTopics } from '#libs/messaging';
import { projectRoot, schemaOwners, startLocalStack, type LocalStack } from '#libs/local-stack';
import { Client } from 'pg';

import { keepParties } from '../../../tools/local/parties.js';
import { benchPorts } from '../variants/start-variant.js';
import { facilities } from '../variants/variant.js';
import { copyFolder } from './copy-folder.js';
import { LEAD_SECONDS, type LoadStep } from '../load/run-load-step.js';
import { startMeters } from '../measure/costs.js';
import { lagGrowth, type LagSample } from '../criteria/flat-lag.js';
import { percentiles } from '../../../tools/client/percentiles.js';
import { whyNot } from '../criteria/verdict.js';
import { bounds, type ChainContext, type Stage } from '../stages/run-chain.js';
import type { Recording } from './record-traffic.js';
import type { ReplayCommand, ReplayReport } from './replay-messages.js';

const SAMPLE_MS = 500;

/** The recorded statements and sends of our own orders, replayed without any logic, on the state that they were recorded on. */
export async function ceilingStage(folder: string, { say, signal }: ChainContext): Promise<Stage> {
  const recording = JSON.parse(readFileSync(join(folder, 'recorded.json'), 'utf8')) as Recording;
  const { stateDir } = recording;
  rmSync(stateDir, { recursive: true, force: true });
  copyFolder(join(folder, 'ready'), stateDir);
  const stack = await startLocalStack({ stateDir, log: say, signal, ports: benchPorts });
  const replayers = new Map<string, Replayer>();
  const stop = async () => {
    for (const replayer of replayers.values()) replayer.kill();
    await stack.stop();
    rmSync(stateDir, { recursive: true, force: true });
  };
  try {
    for (const { id } of keepParties(stateDir)) await ensureTopics(stack.kafka('admin'), topicsOfParty(id));
    await ensureTopics(stack.kafka('admin'), facilities.map(scansTopic));
    for (const name of [...services, 'outside']) {
      const frames = join(folder, `${name}.frames`);
      if (existsSync(frames))
        replayers.set(name, await Replayer.start({ frames, service: name, recording }, stack.kafkaVariables('admin')));
    }
    for (const name of services) {
      await replayers.get(name)?.ask({ kind: 'setup', databaseUrl: stack.databaseOwnerUrl(name) }, 'set-up');
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const copies = new Copies(stack);
  return {
    // Each step is replayed on copies of its own.
    carriesOver: false,
    stop,
    step: (rate, seconds) => replayStep({ stateDir, stack, replayers, copies, recording }, rate, seconds),
  };
}

interface Scene {
  readonly stateDir: string;
  readonly stack: LocalStack;
  readonly replayers: ReadonlyMap<string, Replayer>;
  readonly copies: Copies;
  readonly recording: Recording;
}

async function replayStep(
  { stateDir, stack, replayers, copies, recording }: Scene,
  rate: number,
  seconds: number,
): Promise<LoadStep> {
  const lapMs = (recording.orders / rate) * 1_000;
  const whole = (seconds + LEAD_SECONDS) * 1_000;
  const databases = await copies.make(Math.ceil(whole / lapMs));
  const { postgres = 0, kafka = 0 } = stack.pids;
  const processes = new Map([
    ...[...replayers].map(([name, { pid }]) => [name, pid] as const),
    ['postgres', postgres],
    ['kafka', kafka],
  ]);
  const readMeters = await startMeters({ processes, stateDir, databaseUrl: stack.postgres.url });
  const began = Date.now() + 2_000;
  const lag: LagSample[] = [];
  const sampling = setInterval(() => void sample(), SAMPLE_MS);
  const sample = async () => {
    const at = (Date.now() - began) / 1_000 - LEAD_SECONDS;
    if (at < 0 || at >= seconds) return;
    const behind = await Promise.all([...replayers.values()].map((replayer) => replayer.lag()));
    lag.push({ at, waiting: Math.max(...behind) * rate });
  };
  const command = {
    kind: 'replay',
    began,
    lapMs,
    measureFrom: began + LEAD_SECONDS * 1_000,
    ends: began + whole,
  } as const;
  const finished = await Promise.all(
    [...replayers].map(async ([name, replayer]) => {
      const owner = schemaOwners.find((each) => each === name);
      const urls = databases.map((database) => (owner ? urlIn(stack.databaseUrl(owner), database) : ''));
      return [name, await replayer.ask({ ...command, databaseUrls: urls }, 'finished')] as const;
    }),
  ).finally(() => clearInterval(sampling));
  const total = Math.round(rate * (seconds + LEAD_SECONDS));
  const { costs, surroundings } = await readMeters(total);
  await copies.drop(databases);

  const delaysOf = (...names: readonly string[]) =>
    percentiles(finished.flatMap(([name, { delays }]) => (names.includes(name) ? [...delays] : [])));
  const decision = delaysOf('intake', 'supervision');
  const release = delaysOf('supervision', 'warehousing');
  const [done, failed] = finished.reduce(([d, f], [, each]) => [d + each.done, f + each.failed], [0, 0]);
  const lost = Math.round((failed / Math.max(1, done)) * total);
  const reasons = whyNot(
    { rate, offered: total, lost, decisionP99Ms: decision.p99, releaseP99Ms: release.p99, lag },
    bounds,
  );
  return {
    rate,
    seconds,
    held: reasons.length === 0,
    reasons,
    offered: total,
    lost,
    stopped: 0,
    packed: 0,
    closed: 0,
    planned: 0,
    answer: percentiles([]),
    decision,
    release,
    lagGrowthSeconds: lagGrowth(lag, rate),
    lag,
    costs,
    surroundings,
  };
}

function urlIn(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** Copies of the database as the recorded system found it. */
class Copies {
  #made = 0;

  constructor(private readonly stack: LocalStack) {}

  async make(count: number): Promise<string[]> {
    const names = Array.from({ length: count }, () => `bench_copy_${++this.#made}`);
    const template = decodeURIComponent(new URL(this.stack.postgres.url).pathname.slice(1));
    await this.#asOwner(names.map((name) => `create database ${name} template "${template}"`));
    return names;
  }

  drop(names: readonly string[]): Promise<void> {
    return this.#asOwner(names.map((name) => `drop database ${name} with (force)`));
  }

  async #asOwner(statements: readonly string[]): Promise<void> {
    const client = new Client({ connectionString: urlIn(this.stack.postgres.url, 'postgres') });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  }
}

class Replayer {
  readonly #waiting = new Map<
    ReplayReport['kind'],
    { resolve(report: ReplayReport): void; reject(error: Error): void }
  >();

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (report: ReplayReport) => {
      if (report.kind === 'failed') return this.#fail(report.reason);
      this.#waiting.get(report.kind)?.resolve(report);
      this.#waiting.delete(report.kind);
    });
    child.on('exit', (code, how) => this.#fail(`a replayer ended (${how ?? code})`));
  }

  static async start(
    what: { frames: string; service: string; recording: Recording },
    env: NodeJS.ProcessEnv,
  ): Promise<Replayer> {
    const main = join(projectRoot(), 'dist', 'proof', 'benchmark', 'ceiling', 'replay-service.js');
    const replayer = new Replayer(
      fork(main, [JSON.stringify(what)], {
        serialization: 'advanced',
        env: { ...process.env, ...env },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        execArgv: ['--disable-warning=TimeoutNegativeWarning'],
      }),
    );
    await replayer.#await('ready');
    return replayer;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  ask<K extends ReplayReport['kind']>(command: ReplayCommand, answer: K): Promise<Extract<ReplayReport, { kind: K }>> {
    const answered = this.#await(answer);
    this.child.send(command);
    return answered as Promise<Extract<ReplayReport, { kind: K }>>;
  }

  /** Seconds by which its oldest operation is late. */
  async lag(): Promise<number> {
    return (await this.ask({ kind: 'lag' }, 'lag')).seconds;
  }

  kill(): void {
    this.#waiting.clear();
    this.child.kill('SIGKILL');
  }

  #await(kind: ReplayReport['kind']): Promise<ReplayReport> {
    return new Promise((resolve, reject) => this.#waiting.set(kind, { resolve, reject }));
  }

  #fail(reason: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(reason));
    this.#waiting.clear();
  }
}
