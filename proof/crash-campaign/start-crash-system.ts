import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { FaultProxy, keptPorts, postgresProtocol, startLocalStack, type LocalStack } from '#libs/local-stack';

import { virtualAt, type ClockAnchors } from '../../tools/local/clock-anchors.js';
import { keepParties } from '../../tools/local/parties.js';
import { programOf, services, urlOf, type ServiceName } from '../../tools/local/programs.js';
import { prepareKafka } from '../../tools/local/prepare-kafka.js';
import { runProgram } from '../../tools/local/run-program.js';
import { keepUsers } from '../../tools/local/users.js';
import { outsiderAt } from '../../tools/client/running-system.js';
import { Balancer } from '../whole-system/balancer.js';
import { AT_ONCE_MS, Instance } from '../whole-system/instances.js';
import { SimulatorAtWork } from '../whole-system/simulator-at-work.js';
import type { SystemOnTrial } from '../whole-system/system-on-trial.js';
import { OwnDisk } from './own-disk.js';

const INSTANCES = 2;
/** A day passes in a minute: vehicles depart and arrive while faults happen. */
const SPEED = 1_440;
const HTTP_BASE = 5_200;
const names = ['issuer', ...services] as const;

/** The whole system with two instances of each service, everything behind proxies that fail on demand. */
export interface CrashSystem extends SystemOnTrial {
  readonly stack: LocalStack;
  readonly kafkaProxy: FaultProxy;
  readonly postgresProxy: FaultProxy;
  readonly disk: OwnDisk | undefined;
  /** Why there is no disk to fill. */
  readonly noDisk: string | undefined;
  /** The whole system's clock goes ahead by so many virtual milliseconds, for every process started from then on. */
  jump(milliseconds: number): void;
  /** @param keepsData to look at a violation; otherwise a disk in memory is removed */
  stop(keepsData?: boolean): Promise<void>;
}

/** Fresh, in an empty state folder. */
export async function startCrashSystem(
  stateDir: string,
  log: (line: string) => void,
  signal: AbortSignal,
  wantsDisk: boolean,
): Promise<CrashSystem> {
  mkdirSync(join(stateDir, 'logs'), { recursive: true });
  const cleanUps: (() => unknown)[] = [];
  let keeps = false;
  const stop = async (keepsData = false) => {
    keeps = keepsData;
    for (const cleanUp of cleanUps.toReversed()) await cleanUp();
  };
  try {
    const ports = await choosePorts(stateDir);
    const mounted = wantsDisk ? OwnDisk.mount(stateDir) : undefined;
    const disk = typeof mounted === 'object' ? mounted : undefined;
    if (disk) cleanUps.push(() => disk.unmount(keeps ? join(stateDir, 'postgres') : undefined));
    const kafkaProxy = await FaultProxy.start(`127.0.0.1:${ports['kafka']}`, { port: ports['kafka-proxy']! });
    const postgresProxy = await FaultProxy.start(`127.0.0.1:${ports['postgres']}`, {
      port: ports['postgres-proxy']!,
      protocol: postgresProtocol,
    });
    cleanUps.push(() => Promise.all([kafkaProxy.stop(), postgresProxy.stop()]));
    const stack = await startLocalStack({
      stateDir,
      fresh: true,
      log,
      ports: { postgres: ports['postgres']!, kafka: ports['kafka']!, controller: ports['controller']! },
      advertisedKafka: kafkaProxy.port,
      postgresData: disk?.data,
      rest: () => AT_ONCE_MS,
    });
    cleanUps.push(() => stack.stop());

    let clock: ClockAnchors = { realOrigin: Date.now(), virtualOrigin: Date.now(), speed: SPEED };
    const users = keepUsers(stateDir);
    const parties = keepParties(stateDir);
    await prepareKafka(stack, stateDir, parties);
    const brokers = [`127.0.0.1:${kafkaProxy.port}`];
    const proxied: LocalStack = {
      ...stack,
      brokers,
      kafka: (user) => ({ ...stack.kafka(user), brokers }),
      kafkaVariables: (user) => ({ ...stack.kafkaVariables(user), KAFKA_BROKERS: brokers.join(',') }),
      databaseUrl: (service) => throughProxy(stack.databaseUrl(service), postgresProxy.port),
      databaseOwnerUrl: (service) => throughProxy(stack.databaseOwnerUrl(service), postgresProxy.port),
    };
    const surroundings = () => ({
      stateDir,
      stack: proxied,
      ports,
      issuerFile: users.file,
      parties,
      clock,
    });
    const issuer = await runProgram(programOf('issuer', surroundings()), stateDir, signal);
    cleanUps.push(() => issuer.stop());

    const instances = services.flatMap((service) =>
      Array.from({ length: INSTANCES }, (_, i) => {
        const name = `${service}-${i + 1}`;
        return new Instance({ name, service, port: ports[name]!, stateDir, log });
      }),
    );
    cleanUps.push(() => Promise.all(instances.map((instance) => instance.stop())));
    // The first instance alone: it runs the migrations.
    for (let i = 0; i < INSTANCES; i++)
      await Promise.all(
        instances.filter((_, at) => at % INSTANCES === i).map((instance) => instance.run(surroundings, signal)),
      );
    for (const service of services) {
      const own = instances.filter((instance) => instance.service === service).map(({ port }) => port);
      const balancer = await Balancer.start(ports[service]!, own);
      cleanUps.push(() => balancer.stop());
    }
    const simulator = new SimulatorAtWork({
      surroundings,
      users: users.users,
      postgres: stack.postgres.url,
      log,
      signal,
    });
    cleanUps.push(() => simulator.stop());
    return {
      stateDir,
      kafka: proxied.kafka('admin'),
      kafkaAs: (user) => outsiderAt(proxied.kafka('admin'), stateDir, user),
      issuer: urlOf(ports, 'issuer'),
      databaseUrl: stack.postgres.url,
      parties: [parties[0]!, ...parties.slice(1)],
      services: Object.fromEntries(services.map((name) => [name, urlOf(ports, name)])) as Record<ServiceName, string>,
      get clock() {
        return clock;
      },
      stack,
      instances,
      kafkaProxy,
      postgresProxy,
      disk: disk?.isUsed ? disk : undefined,
      noDisk:
        typeof mounted === 'string' ? mounted : disk?.isUsed === false ? 'the database cannot be put on it' : undefined,
      jump(milliseconds) {
        const now = Date.now();
        clock = { realOrigin: now, virtualOrigin: Math.ceil(virtualAt(clock, now)) + milliseconds, speed: SPEED };
      },
      simulator,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function choosePorts(stateDir: string): Promise<Record<string, number>> {
  const own = services.flatMap((service) => Array.from({ length: INSTANCES }, (_, i) => `${service}-${i + 1}`));
  const wished = [...names, ...own, 'kafka', 'controller', 'postgres', 'kafka-proxy', 'postgres-proxy'];
  return keptPorts(stateDir, Object.fromEntries(wished.map((name, i) => [name, HTTP_BASE + i])));
}

function throughProxy(url: string, port: number): string {
  const proxied = new URL(url);
  proxied.port = String(port);
  return proxied.href;
}
