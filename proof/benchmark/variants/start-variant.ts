import { clusterPlan, scansTopic, topicsOfParty } from '#libs/contracts';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureTopics, prepareCluster, type KafkaAccess } from '#libs/messaging';
import { startLocalStack, type LocalStack, type Part } from '#libs/local-stack';

import { keepParties, type DemoParty } from '../../../tools/local/parties.js';
import type { Program } from '../../../tools/local/programs.js';
import { runProgram } from '../../../tools/local/run-program.js';
import type { Metered } from '../measure/costs.js';
import { loopDelayEnv } from '../stall/hold-watch.js';
import { facilities } from './variant.js';

/** Ports of its own, so that another system may run beside it. */
export const benchPorts = { postgres: 5644, kafka: 9194, controller: 9195 };

export const freshFolder = () => mkdtempSync(join(tmpdir(), 'torugart-bench-'));

export interface VariantGround {
  /** A folder to use and keep, in place of a temporary one. */
  readonly stateDir?: string | undefined;
  readonly moreParties?: readonly DemoParty[];
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** What an variant's programs are started on. */
export interface Ground {
  readonly stateDir: string;
  readonly stack: LocalStack;
  readonly parties: readonly [DemoParty, ...DemoParty[]];
  /** Side by side; resolves when all are ready. */
  run(programs: readonly Program[]): Promise<unknown>;
}

export interface Started extends Metered {
  readonly kafka: KafkaAccess;
  readonly parties: Ground['parties'];
  stop(): Promise<void>;
}

/**
 * Kafka, Postgres, topics and parties, then whatever `build` runs on them; all of it is stopped and removed together.
 * @throws when a part does not start; nothing is left then
 */
export async function startVariant<Made>(
  { stateDir: kept, moreParties = [], log, signal }: VariantGround,
  build: (ground: Ground) => Promise<Made>,
): Promise<Started & Made> {
  const stateDir = kept ?? freshFolder();
  const stack = await startLocalStack({ stateDir, fresh: kept === undefined, log, signal, ports: benchPorts });
  const parts = new Map<string, Part>();
  const stop = async () => {
    await Promise.all([...parts.values()].map((part) => part.stop()));
    await stack.stop();
    if (kept === undefined) rmSync(stateDir, { recursive: true, force: true });
  };
  try {
    await prepareCluster(stack.kafka('admin'), clusterPlan);
    await ensureTopics(stack.kafka('admin'), facilities.map(scansTopic));
    const [first, ...others] = [...keepParties(stateDir), ...moreParties];
    const parties = [first!, ...others] as const;
    for (const { id } of parties) await ensureTopics(stack.kafka('admin'), topicsOfParty(id));
    const delayFolder = join(stateDir, 'delays');
    mkdirSync(delayFolder, { recursive: true });
    const run = (programs: readonly Program[]) =>
      Promise.all(
        programs.map(async (program) => {
          const env = { ...program.env, ...loopDelayEnv(delayFolder) };
          parts.set(program.name, await runProgram({ ...program, env }, stateDir, signal));
        }),
      );
    const made = await build({ stateDir, stack, parties: [...parties], run });
    const { postgres = 0, kafka = 0 } = stack.pids;
    const processes = new Map([
      ...[...parts].map(([name, { pid }]) => [name, pid] as const),
      ['postgres', postgres],
      ['kafka', kafka],
      ['load generator', process.pid],
    ]);
    const { postgres: database } = stack;
    const access = stack.kafka('admin');
    const found = { stateDir, delayFolder, kafka: access, databaseUrl: database.url, processes, stop };
    return { ...made, ...found, parties: [...parties] };
  } catch (error) {
    await stop();
    throw error;
  }
}
