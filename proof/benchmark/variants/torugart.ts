import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { statefulServices } from '#libs/contracts';
import { keptPorts } from '#libs/local-stack';

import { virtualAt } from '../../../tools/local/clock-anchors.js';
import type { DemoParty } from '../../../tools/local/parties.js';
import { programOf, services, urlOf, type ServiceName } from '../../../tools/local/programs.js';
import { keepUsers } from '../../../tools/local/users.js';
import type { RunningSystem } from '../../../tools/client/running-system.js';
import { Staff } from '../../../tools/client/staff.js';
import { Vehicles } from '../../../tools/simulator/vehicles.js';
import type { Variant, RunningVariant } from './variant.js';
import { roundTheClock } from './round-the-clock.js';
import { startVariant, type Ground } from './start-variant.js';

export interface TorugartOptions {
  /** Virtual seconds in one real second. */
  readonly speed: number;
  /** Of each service that keeps state; 1 if absent. The first ones answer HTTP. */
  readonly replicas?: number;
  /** Platforms beside those of the demonstration. */
  readonly moreParties?: readonly string[];
  /** Added to the environment of the four services. */
  readonly env?: NodeJS.ProcessEnv;
  /** A folder to use and keep, in place of a temporary one. */
  readonly stateDir?: string;
}

export type RunningTorugart = RunningVariant & Pick<RunningSystem, 'issuer' | 'services' | 'parties'>;

const HTTP_FROM = 4900;

/** The whole system as `npm start` runs it, without demonstration and simulator. */
export function torugart(options: TorugartOptions): Variant<RunningTorugart> {
  const { stateDir, moreParties = [] } = options;
  return {
    start: (log, signal) =>
      startVariant({ stateDir, moreParties: moreParties.map(platform), log, signal }, (ground) =>
        runServices(options, ground),
      ),
  };
}

async function runServices(
  { speed, replicas = 1, env = {} }: TorugartOptions,
  { stateDir, stack, parties, run }: Ground,
) {
  const names = ['issuer', ...services] as const;
  const more = statefulServices.flatMap((name) =>
    Array.from({ length: replicas - 1 }, (_, i) => ({ name, as: `${name} ${i + 2}` })),
  );
  const all = [...names.map((name) => ({ name, as: name as string })), ...more];
  const ports = await keptPorts(stateDir, Object.fromEntries(all.map(({ as }, i) => [as, HTTP_FROM + i])));
  const now = Date.now();
  const clock = { realOrigin: now, virtualOrigin: now, speed };
  const surroundings = { stateDir, stack, ports, issuerFile: keepUsers(stateDir).file, parties, clock };
  const networkFile = join(stateDir, 'network.json');
  writeFileSync(networkFile, JSON.stringify(roundTheClock()));
  await run(
    all.map(({ name, as }) => {
      // One of its own port, and otherwise the same.
      const program = programOf(name, { ...surroundings, ports: { ...ports, [name]: ports[as] ?? 0 } });
      return { ...program, name: as, env: { ...program.env, NETWORK_FILE: networkFile, ...env } };
    }),
  );
  const urls = Object.fromEntries(services.map((name) => [name, urlOf(ports, name)])) as Record<ServiceName, string>;
  const issuer = urlOf(ports, 'issuer');
  const system: RunningSystem = {
    stateDir,
    kafka: stack.kafka('admin'),
    kafkaAs: () => stack.kafka('admin'),
    services: urls,
    issuer,
    parties,
    databaseUrl: stack.postgres.url,
    clock,
  };
  const storekeeper = new Staff(issuer, 'warehouse');
  const vehicles = new Vehicles(system, new Staff(issuer, 'dispatcher'));
  return {
    issuer,
    services: urls,
    intakeUrl: urls.intake,
    now: () => new Date(virtualAt(clock, Date.now())),
    async pack(facility: string) {
      const { status, body } = await storekeeper.post(`${urls.warehousing}/v1/packing`, { facility });
      if (status >= 400) throw new Error(`packing: ${status} ${JSON.stringify(body)}`);
      return (body as { packed?: number }).packed ?? 0;
    },
    moveVehicles: () => vehicles.pass(),
  };
}

function platform(id: string): DemoParty {
  return { id, name: id, kinds: ['platform'], apiKey: `ck_test_${randomBytes(16).toString('hex')}` };
}
