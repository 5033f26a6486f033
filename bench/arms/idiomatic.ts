import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { ensurePartyTopics, ensureTopics } from '#libs/messaging';
import { keptPorts, projectRoot, startLocalStack, type Part } from '#libs/testing';

import { clockVariables, virtualAt } from '../../tools/local/clock-anchors.js';
import { keepParties } from '../../tools/local/parties.js';
import { urlOf } from '../../tools/local/programs.js';
import { runProgram } from '../../tools/local/run-program.js';
import type { Arm, RunningArm } from './arm.js';
import { benchPorts, freshFolder } from './ours.js';

const names = ['intake', 'supervision', 'warehousing', 'dispatch'] as const;
const HTTP_FROM = 4920;

/** The same steps as the documentation of Nest shows them; see bench/idiomatic/README.md. */
export function idiomatic(speed: number): Arm {
  return { start: (log, signal) => startIdiomatic(speed, log, signal) };
}

async function startIdiomatic(speed: number, log: (line: string) => void, signal: AbortSignal): Promise<RunningArm> {
  const stateDir = freshFolder();
  const stack = await startLocalStack({ stateDir, fresh: true, log, signal, ports: benchPorts });
  const parts = new Map<string, Part>();
  const stop = async () => {
    await Promise.all([...parts.values()].map((part) => part.stop()));
    await stack.stop();
    rmSync(stateDir, { recursive: true, force: true });
  };
  try {
    await ensureTopics(stack.brokers);
    const parties = keepParties(stateDir);
    for (const { id } of parties) await ensurePartyTopics(stack.brokers, id);
    const ports = await keptPorts(stateDir, Object.fromEntries(names.map((name, i) => [name, HTTP_FROM + i])));
    const now = Date.now();
    const clock = { realOrigin: now, virtualOrigin: now, speed };
    await Promise.all(
      names.map(async (name) => {
        const env = {
          ...process.env,
          ...clockVariables(clock),
          SERVICE: name,
          KAFKA_BROKERS: stack.brokers.join(','),
          DATABASE_URL: stack.databaseUrl(name),
          DEMO_PARTIES: JSON.stringify(parties),
          PORT: String(ports[name] ?? 0),
        };
        const main = join(projectRoot(), 'dist', 'bench', 'idiomatic', 'main.js');
        const readyUrl = `${urlOf(ports, name)}/health/ready`;
        parts.set(name, await runProgram({ name, main, env, readyUrl }, stateDir, signal));
      }),
    );
    const { postgres = 0, kafka = 0 } = stack.pids;
    return {
      stateDir,
      stop,
      brokers: stack.brokers,
      databaseUrl: stack.postgres.url,
      intakeUrl: urlOf(ports, 'intake'),
      parties,
      now: () => new Date(virtualAt(clock, Date.now())),
      async pack(facility) {
        const response = await fetch(`${urlOf(ports, 'warehousing')}/v1/packing`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ facility }),
          signal: AbortSignal.timeout(60_000),
        });
        if (!response.ok) throw new Error(`packing: ${response.status} ${await response.text()}`);
        return ((await response.json()) as { packed: number }).packed;
      },
      // Nothing departs there: its dispatch stops at the plan.
      moveVehicles: () => Promise.resolve(),
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
