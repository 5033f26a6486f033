import { join } from 'node:path';

import { statefulServices as names } from '#libs/contracts';
import { keptPorts, projectRoot } from '#libs/local-stack';

import { clockVariables, virtualAt } from '../../../tools/local/clock-anchors.js';
import { urlOf } from '../../../tools/local/programs.js';
import type { Variant } from './variant.js';
import { startVariant, type Ground } from './start-variant.js';

const HTTP_FROM = 4920;

/** The same steps as a good Nest developer writes them; see proof/idiomatic/README.md. */
export function idiomatic(speed: number): Variant {
  return { start: (log, signal) => startVariant({ log, signal }, (ground) => runServices(speed, ground)) };
}

async function runServices(speed: number, { stateDir, stack, parties, run }: Ground) {
  const ports = await keptPorts(stateDir, Object.fromEntries(names.map((name, i) => [name, HTTP_FROM + i])));
  const now = Date.now();
  const clock = { realOrigin: now, virtualOrigin: now, speed };
  const main = join(projectRoot(), 'dist', 'proof', 'idiomatic', 'main.js');
  await run(
    names.map((name) => {
      const env = {
        ...process.env,
        ...clockVariables(clock),
        SERVICE: name,
        ...stack.kafkaVariables('admin'),
        // It makes its tables itself.
        DATABASE_URL: stack.databaseOwnerUrl(name),
        DEMO_PARTIES: JSON.stringify(parties),
        PORT: String(ports[name] ?? 0),
      };
      return { name, main, env, readyUrl: `${urlOf(ports, name)}/health/ready` };
    }),
  );
  return {
    intakeUrl: urlOf(ports, 'intake'),
    now: () => new Date(virtualAt(clock, Date.now())),
    async pack(facility: string) {
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
  };
}
