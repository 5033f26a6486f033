import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { keptPorts, type LocalStack, type SchemaOwner } from '#libs/local-stack';

import { outsiderAt } from '../../tools/client/running-system.js';
import type { ClockAnchors } from '../../tools/local/clock-anchors.js';
import { keepParties } from '../../tools/local/parties.js';
import { services, urlOf, type ServiceName } from '../../tools/local/programs.js';
import { runProgram } from '../../tools/local/run-program.js';
import { keepUsers } from '../../tools/local/users.js';
import { Balancer } from '../whole-system/balancer.js';
import { Instance } from '../whole-system/instances.js';
import { SimulatorAtWork } from '../whole-system/simulator-at-work.js';
import type { SystemOnTrial } from '../whole-system/system-on-trial.js';
import { LockWatch } from './lock-watch.js';
import { migrateService } from './migrate-service.js';
import type { Side, Version } from './versions.js';

const HTTP_BASE = 5_300;
const sides = ['former', 'present'] as const;

export interface MixedSystemOptions {
  readonly stateDir: string;
  /** Whose Kafka, Postgres, issuer and simulator run. */
  readonly ground: Version;
  /** Keeps what lies in the state folder when false. */
  readonly fresh: boolean;
  readonly clock: ClockAnchors;
  /** A network other than that of the version. */
  readonly network?: object;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** The whole system, each service of which runs in either version or in both. Nothing of a service runs at first. */
export interface MixedSystem extends SystemOnTrial {
  readonly stack: LocalStack;
  /** Topics, users and access lists as the version wants them. */
  prepare(version: Version): Promise<void>;
  /** As the owner of its schema. @returns milliseconds; undefined for a service without a database */
  migrate(version: Version, service: ServiceName): Promise<number | undefined>;
  /** Resolves when the instance is ready. It runs as a user who may change no table. */
  start(version: Version, service: ServiceName): Promise<Instance>;
  /** In order, as a deployment ends a container. */
  stopInstance(side: Side, service: ServiceName): Promise<void>;
  stop(): Promise<void>;
}

/** Begins to look at what the migrations of a service hold. */
export const watchLocks = ({ databaseUrl, stack }: MixedSystem, service: SchemaOwner) =>
  LockWatch.begin(databaseUrl, service, stack.databaseOwnerUrl(service));

export async function startMixedSystem(options: MixedSystemOptions): Promise<MixedSystem> {
  const { stateDir, ground, fresh, clock, network, log, signal } = options;
  mkdirSync(join(stateDir, 'logs'), { recursive: true });
  const cleanUps: (() => unknown)[] = [];
  const stop = async () => {
    for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
  };
  try {
    const instanceNames = services.flatMap((service) => sides.map((side) => `${service}-${side}`));
    const wished = ['issuer', ...services, ...instanceNames, 'postgres', 'kafka', 'controller'];
    const ports = await keptPorts(stateDir, Object.fromEntries(wished.map((name, i) => [name, HTTP_BASE + i])));
    const stack = await ground.startLocalStack({
      stateDir,
      fresh,
      log,
      signal,
      ports: { postgres: ports['postgres']!, kafka: ports['kafka']!, controller: ports['controller']! },
    });
    cleanUps.push(() => stack.stop());
    const users = keepUsers(stateDir);
    const parties = keepParties(stateDir);
    const surroundings = () => ({ stateDir, stack, ports, issuerFile: users.file, parties, clock });
    const issuer = await runProgram(ground.programOf('issuer', surroundings()), stateDir, signal);
    cleanUps.push(() => issuer.stop());
    for (const service of services) {
      const balancer = await Balancer.start(
        ports[service]!,
        sides.map((side) => ports[`${service}-${side}`]!),
      );
      cleanUps.push(() => balancer.stop());
    }
    const running = new Map<string, Instance>();
    cleanUps.push(() => Promise.all([...running.values()].map((instance) => instance.stop())));
    const shared = { surroundings, users: users.users, postgres: stack.postgres.url, log, signal };
    const simulator = new SimulatorAtWork({ ...shared, programOf: ground.programOf });
    cleanUps.push(() => simulator.stop());
    const networkFile = join(stateDir, 'network.json');
    if (network) writeFileSync(networkFile, JSON.stringify(network));
    return {
      stateDir,
      stack,
      clock,
      simulator,
      stop,
      kafka: stack.kafka('admin'),
      kafkaAs: (user) => outsiderAt(stack.kafka('admin'), stateDir, user),
      issuer: urlOf(ports, 'issuer'),
      databaseUrl: stack.postgres.url,
      parties: [parties[0]!, ...parties.slice(1)],
      services: Object.fromEntries(services.map((name) => [name, urlOf(ports, name)])) as Record<ServiceName, string>,
      get instances() {
        return [...running.values()];
      },
      async prepare(version) {
        await version.prepareKafka(stack, stateDir, parties);
      },
      async migrate(version, service) {
        return migrateService(version.programOf(service, surroundings()), `${service}-${version.side}`, stateDir);
      },
      async start(version, service) {
        const name = `${service}-${version.side}`;
        const programOf: Version['programOf'] = (...args) => {
          const program = version.programOf(...args);
          const { DATABASE_OWNER_URL: _, ...env } = program.env;
          return { ...program, env: { ...env, ...(network && { NETWORK_FILE: networkFile }) } };
        };
        const instance = new Instance({ name, service, port: ports[name]!, stateDir, log, programOf });
        running.set(name, instance);
        await instance.run(surroundings, signal);
        return instance;
      },
      async stopInstance(side, service) {
        const name = `${service}-${side}`;
        await running.get(name)?.stop();
        running.delete(name);
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
