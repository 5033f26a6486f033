import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';

import { ensurePartyTopics, ensureTopics } from '#libs/messaging';
import { keptPorts, startLocalStack, type LocalStack, type Part } from '#libs/testing';

import { virtualAt } from '../../tools/local/clock-anchors.js';
import { keepParties, type DemoParty } from '../../tools/local/parties.js';
import { programOf, services, urlOf, type Surroundings } from '../../tools/local/programs.js';
import { runProgram } from '../../tools/local/run-program.js';
import { keepUsers } from '../../tools/local/users.js';
import { Staff } from '../../tools/running/staff.js';
import { Vehicles } from '../../tools/simulator/vehicles.js';
import type { Arm, RunningArm } from './arm.js';

export interface OursOptions {
  /** Virtual seconds in one real second. */
  readonly speed: number;
  /** Platforms beside those of the demonstration. */
  readonly moreParties?: readonly string[];
  /** Added to the environment of the four services. */
  readonly env?: NodeJS.ProcessEnv;
  /** A folder to use and keep, in place of a temporary one. */
  readonly stateDir?: string;
}

/** Ports of its own, so that another system may run beside it. */
export const benchPorts = { postgres: 5644, kafka: 9194, controller: 9195 };
const HTTP_FROM = 4900;

/** The whole system as `npm start` runs it, without demonstration and simulator. */
export function ours(options: OursOptions): Arm {
  return { start: (log, signal) => startOurs(options, log, signal) };
}

export const freshFolder = () => mkdtempSync(join(tmpdir(), 'torugart-bench-'));

async function startOurs(options: OursOptions, log: (line: string) => void, signal: AbortSignal): Promise<RunningArm> {
  const stateDir = options.stateDir ?? freshFolder();
  const stack = await startLocalStack({
    stateDir,
    fresh: options.stateDir === undefined,
    log,
    signal,
    ports: benchPorts,
  });
  const parts = new Map<string, Part>();
  const stop = async () => {
    await Promise.all([...parts.values()].map((part) => part.stop()));
    await stack.stop();
    if (options.stateDir === undefined) rmSync(stateDir, { recursive: true, force: true });
  };
  try {
    return { ...(await startServices(options, { stateDir, stack, parts, signal })), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Ground {
  readonly stateDir: string;
  readonly stack: LocalStack;
  readonly parts: Map<string, Part>;
  readonly signal: AbortSignal;
}

async function startServices(
  { speed, moreParties = [], env = {} }: OursOptions,
  { stateDir, stack, parts, signal }: Ground,
): Promise<Omit<RunningArm, 'stop'>> {
  await ensureTopics(stack.brokers);
  const ports = await keptPorts(
    stateDir,
    Object.fromEntries(['issuer', ...services].map((name, i) => [name, HTTP_FROM + i])),
  );
  const now = Date.now();
  const clock = { realOrigin: now, virtualOrigin: now, speed };
  const parties = [...keepParties(stateDir), ...moreParties.map(platform)];
  for (const { id } of parties) await ensurePartyTopics(stack.brokers, id);
  const surroundings: Surroundings = { stateDir, stack, ports, issuerFile: keepUsers(stateDir).file, parties, clock };
  await Promise.all(
    (['issuer', ...services] as const).map(async (name) => {
      const program = programOf(name, surroundings);
      const withMore = { ...program, env: { ...program.env, ...env } };
      parts.set(name, await runProgram(withMore, stateDir, signal));
    }),
  );
  const { postgres = 0, kafka = 0 } = stack.pids;
  const url = (name: (typeof services)[number]) => urlOf(ports, name);
  const issuer = urlOf(ports, 'issuer');
  const storekeeper = new Staff(issuer, 'warehouse');
  const vehicles = new Vehicles(
    {
      stateDir,
      brokers: stack.brokers,
      services: Object.fromEntries(services.map((name) => [name, url(name)])) as Record<
        (typeof services)[number],
        string
      >,
      issuer,
      parties: [parties[0]!, ...parties.slice(1)],
      databaseUrl: stack.postgres.url,
      clock,
    },
    new Staff(issuer, 'dispatcher'),
  );
  return {
    stateDir,
    brokers: stack.brokers,
    databaseUrl: stack.postgres.url,
    intakeUrl: url('intake'),
    parties,
    now: () => new Date(virtualAt(clock, Date.now())),
    async pack(facility) {
      const { status, body } = await storekeeper.post(`${url('warehousing')}/v1/packing`, { facility });
      if (status >= 400) throw new Error(`packing: ${status} ${JSON.stringify(body)}`);
      return (body as { packed?: number }).packed ?? 0;
    },
    moveVehicles: () => vehicles.pass(),
    processes: new Map([
      ...[...parts].map(([name, { pid }]) => [name, pid] as const),
      ['postgres', postgres],
      ['kafka', kafka],
      ['load generator', process.pid],
    ]),
  };
}

function platform(id: string): DemoParty {
  return { id, name: id, kinds: ['platform'], apiKey: `ck_test_${randomBytes(16).toString('hex')}` };
}
