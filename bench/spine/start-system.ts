import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureTopics } from '#libs/messaging';
import { keptPorts, startLocalStack, type Part } from '#libs/testing';

import { keepParties } from '../../tools/local/parties.js';
import { programOf, services, urlOf, type Surroundings } from '../../tools/local/programs.js';
import { runProgram } from '../../tools/local/run-program.js';
import { keepUsers } from '../../tools/local/users.js';
import type { RunningSystem } from '../../tools/running/running-system.js';

export interface BenchSystem extends RunningSystem {
  /** Role → its process. */
  readonly processes: ReadonlyMap<string, number>;
  stop(): Promise<void>;
}

/** The whole system, fresh and by itself: no demonstration, no simulator, the clock of life. Ports of its own, so that another may run. */
export async function startSystem(log: (line: string) => void, signal: AbortSignal): Promise<BenchSystem> {
  const stateDir = mkdtempSync(join(tmpdir(), 'torugart-bench-'));
  const stack = await startLocalStack({
    stateDir,
    fresh: true,
    log,
    ports: { postgres: 5644, kafka: 9194, controller: 9195 },
  });
  const parts = new Map<string, Part>();
  const stop = async () => {
    await Promise.all([...parts.values()].map((part) => part.stop()));
    await stack.stop();
    rmSync(stateDir, { recursive: true, force: true });
  };
  try {
    await ensureTopics(stack.brokers);
    const ports = await keptPorts(
      stateDir,
      Object.fromEntries(['issuer', ...services].map((name, i) => [name, 4900 + i])),
    );
    const now = Date.now();
    const clock = { realOrigin: now, virtualOrigin: now, speed: 1 };
    const parties = keepParties(stateDir);
    const surroundings: Surroundings = { stateDir, stack, ports, issuerFile: keepUsers(stateDir).file, parties, clock };
    await Promise.all(
      (['issuer', ...services] as const).map(async (name) =>
        parts.set(name, await runProgram(programOf(name, surroundings), stateDir, signal)),
      ),
    );
    const url = (name: (typeof services)[number]) => urlOf(ports, name);
    const { postgres = 0, kafka = 0 } = stack.pids;
    return {
      stateDir,
      clock,
      brokers: stack.brokers,
      issuer: urlOf(ports, 'issuer'),
      databaseUrl: stack.postgres.url,
      stop,
      parties: [parties[0]!, ...parties.slice(1)],
      services: {
        intake: url('intake'),
        supervision: url('supervision'),
        warehousing: url('warehousing'),
        dispatch: url('dispatch'),
        monitor: url('monitor'),
      },
      processes: new Map([
        ...[...parts].map(([name, { pid }]) => [name, pid] as const),
        ['postgres', postgres],
        ['kafka', kafka],
        ['load generator', process.pid],
      ]),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
